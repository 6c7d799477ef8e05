module image/launcher

go 1.26.0
