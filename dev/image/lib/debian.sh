# Debian's packages, of any architecture: fetched and checked by apt, unpacked, never run or configured. Sourced.

suite=bookworm      # the last with this Java
java_major=17

# What the programs need of each package, as patterns of tar; the copyright comes along anyway.
declare -A wanted=(
    [base-files]='./etc/debian_version ./etc/os-release ./usr/lib/os-release ./usr/share/common-licenses'
    [ca-certificates]=./usr/share/ca-certificates
    [gcc-12-base]=''
    [libc-bin]=./usr/lib/locale
    [libc6]='./lib*'
    [libgcc-s1]=./lib
    [libstdc++6]=./usr/lib
    [tzdata]=./usr/share/zoneinfo
    [zlib1g]=./lib
)
not_wanted=('./usr/lib/*/gconv' './usr/lib/*/audit' ./usr/share/zoneinfo/{posix,right} './usr/share/doc/*/[!c]*' './usr/share/doc/*/changelog*')
jdk_package=openjdk-$java_major-jdk-headless
jre_package=openjdk-$java_major-jre-headless
declare -A fetched

mirror_of() { # label: the one that this machine's apt uses
    local mirror
    # shellcheck disable=SC2016
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(LABEL)' 'Created-By: Packages' | awk -v label="$1" '$2 == label {print $1; exit}')
    [[ -n $mirror ]] || die "apt's sources name no mirror of $1: set DEBIAN_MIRROR and DEBIAN_SECURITY_MIRROR"
    echo "$mirror"
}

fetch() { # architecture: into $out/debian/ARCHITECTURE, once in a run
    local folder=$out/debian/$1 keyring=/usr/share/keyrings/debian-archive-keyring.gpg packages=("${!wanted[@]}" "$jdk_package") main security options
    [[ -z ${fetched[$1]:-} ]] || return 0
    [[ -e $keyring ]] || die "missing: $keyring (apt: debian-archive-keyring)"
    [[ $1 != "$host" ]] || packages+=("$jre_package")
    main=${DEBIAN_MIRROR:-$(mirror_of Debian)} security=${DEBIAN_SECURITY_MIRROR:-$(mirror_of Debian-Security)}
    mkdir -p "$folder"/{etc/preferences.d,lists,cache}
    : > "$folder/status"
    printf "deb [signed-by=$keyring] %s %s main\n" "$main" $suite "$main" $suite-updates "$security" $suite-security > "$folder/sources"
    options=(-qq -o Dir::Etc="$folder/etc" -o Dir::Etc::SourceList="$folder/sources" -o Dir::Etc::SourceParts=-
        -o Dir::State::Lists="$folder/lists" -o Dir::State::status="$folder/status" -o Dir::Cache="$folder/cache"
        -o APT::Architecture="$1" -o APT::Architectures="$1" -o Acquire::Languages=none -o APT::Sandbox::User=
        -o Acquire::Check-Valid-Until=false -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false)
    apt-get "${options[@]}" update
    (
        cd "$folder/etc" || exit      # apt names none that is there already
        apt-get "${options[@]}" --print-uris download "${packages[@]}" | awk '{print $2}' > ../files
        cd ..
        apt-get "${options[@]}" download "${packages[@]}"
    )
    fetched[$1]=yes
}

package_file() { # architecture package
    echo "$out/debian/$1/$(grep "^$2_" "$out/debian/$1/files")"
}

base_root() { # architecture root
    local package file patterns
    for package in "${!wanted[@]}"; do
        file=$(package_file "$1" "$package")
        read -ra patterns <<< "${wanted[$package]}"
        dpkg-deb --fsys-tarfile "$file" | tar -x -C "$2" --no-same-owner --wildcards "${not_wanted[@]/#/--exclude=}" "${patterns[@]}" ./usr/share/doc
        note_package "$file" "$package" "$2"
    done
    note_package "$(package_file "$1" $jdk_package)" $jdk_package "$2"
    bundle_certificates "$2"
    cp -R "$here/rootfs/etc" "$2"
    install -d "$2"/{proc,sys,dev,run,etc/odoo-operator,usr/bin}
    install -d -m 1777 "$2/tmp"
}

note_package() { # file package root: where scanners look in images without a package manager
    mkdir -p "$3/var/lib/dpkg/status.d"
    dpkg-deb -f "$1" > "$3/var/lib/dpkg/status.d/$2"
}

bundle_certificates() { # root
    local certificates=$1/usr/share/ca-certificates
    mkdir -p "$1/etc/ssl/certs"
    find "$certificates" -name '*.crt' -print0 | sort -z | xargs -0 cat > "$1/etc/ssl/certs/ca-certificates.crt"
    rm -r "$certificates"
}
