# Ports of one cluster's processes: free ones, chosen once and kept in the state folder. Sourced.

declare -A port=()

load_ports() {
    local name number
    [[ -e $state/ports ]] || return 0
    while IFS='=' read -r name number; do port[$name]=$number; done < "$state/ports"
}

save_ports() {
    local name
    for name in "${!port[@]}"; do echo "$name=${port[$name]}"; done | sort > "$state/ports.new"
    mv "$state/ports.new" "$state/ports"
}

ensure_ports() { # name...
    local name
    for name in "$@"; do
        [[ -n ${port[$name]:-} ]] || port[$name]=$(free_port)
    done
    save_ports
}

# Below the range from which systems take the ports of outgoing connections. Nothing keeps another process from taking
# the port in the moment before ours does: see settle.
free_port() {
    local number taken
    taken=" ${port[*]} "
    while :; do
        number=$((20000 + SRANDOM % 10000))
        [[ $taken != *" $number "* && -z $(sockets_on "$number") ]] || continue
        echo "$number"
        return
    done
}

sockets_on() { # port: the inodes of the sockets that listen on it
    awk -v port="$(printf ':%04X$' "$1")" '$4 == "0A" && $2 ~ port {print $10}' /proc/net/tcp /proc/net/tcp6 2> /dev/null
}

listening() { # name: whether its own process, no other, listens on its port
    local inode
    for inode in $(sockets_on "${port[$1]}"); do
        [[ -z $(find "/proc/$(pid_of "$1")/fd" -lname "socket:\[$inode\]" -print -quit 2> /dev/null) ]] || return 0
    done
    return 1
}
