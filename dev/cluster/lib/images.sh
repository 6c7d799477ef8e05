# Images of the real node, as OCI archives in the user's cache: Odoo, PostgreSQL and git from Debian's packages, pause and
# CoreDNS from their Go programs. No registry and no Docker; root, for mmdebstrap. Sourced.
#
# As with programs, an archive appears complete or not at all. What Debian's packages become is not part of its key.

# NODE_IMAGES=official takes Odoo's and PostgreSQL's own images from their registry instead, by skopeo.

images=(pause coredns git postgres odoo)
[[ ${NODE_IMAGES:-} != official ]] || images+=(odoo-test2)
pause_image=docker.io/odoo-operator/pause:1

official_of() { # image: the one of the registry that is wanted in its place, or nothing
    [[ ${NODE_IMAGES:-} == official ]] || return 0
    case $1 in
        postgres) echo docker.io/library/postgres:17 ;;
        odoo | odoo-test2) echo docker.io/library/odoo:19.0 ;;
    esac
}

references_of() { # image
    case $1 in
        pause) echo $pause_image ;;
        coredns) echo docker.io/odoo-operator/coredns:1 ;;
        git) echo docker.io/odoo-operator/git:1 ;;
        postgres) echo docker.io/library/postgres:17 ;;
        # the same twice, for upgrades that change nothing but the tag
        odoo) echo docker.io/library/odoo:19.0 docker.io/library/odoo:19.0-test2 ;;
        odoo-test2) echo docker.io/library/odoo:19.0-test2 ;;
    esac
}

recipe_of() { # image: all that makes it what it is
    references_of "$1"
    cat "$here/images/oci.py"
    case $1 in
        pause | coredns) folder_of "$1"; cat "$here/images/$1.json" ;;
        *) declare -f debian_root "root_of_$1"; cat "$here/images/$1"/* ;;
    esac
}

archive_of() { # image
    local key
    if [[ -n $(official_of "$1") ]]; then echo "$cache/images/official-$1-$(uname -m).oci.tar"; return; fi
    key=$(recipe_of "$1" | sha256sum)
    echo "$cache/images/$1-$(uname -m)-${key:0:12}.oci.tar"
}

ensure_images() {
    local image archive
    for image in "${images[@]}"; do
        archive=$(archive_of "$image")
        [[ -e $archive ]] || build_image "$image" "$archive"
    done
}

build_image() { # image archive
    if [[ -n $(official_of "$1") ]]; then need skopeo=skopeo; else need python3=python3 mmdebstrap=mmdebstrap; fi
    mkdir -p "$cache/images"
    (
        flock 9
        [[ -e $2 ]] || pack "$1" "$2"
    ) 9> "${2%.oci.tar}.lock"
}

pack() { # image archive
    local work=${2%.oci.tar}.new began=$SECONDS builder
    rm -rf "$work"; mkdir "$work"
    say "building the image $1, once for this version ..."
    make_archive "$1" "$work" > "$work.log" 2>&1 &
    builder=$!
    tell_while "$builder" "$1"
    wait "$builder" || { tail -20 "$work.log" >&2; die "the image $1 cannot be built, see $work.log"; }
    mv "$work/oci.tar" "$2"
    rm -rf "$work" "$work.log"
    say "$1 built in $((SECONDS - began)) s"
}

copy_official() { # image folder
    local references
    read -ra references < <(references_of "$1")
    skopeo copy --quiet "docker://$(official_of "$1")" "oci-archive:$2/oci.tar:${references[0]}"
}

make_archive() { # image folder
    if [[ -n $(official_of "$1") ]]; then copy_official "$@"; return; fi
    local config=$here/images/$1/config.json reference references=() scratch
    # dpkg's many small synchronous writes cost minutes on a disk
    scratch=$(mktemp -d -p "$([[ -w /dev/shm ]] && echo /dev/shm || echo "$2")")
    trap 'rm -rf "$scratch"' EXIT
    for reference in $(references_of "$1"); do references+=(--ref "$reference"); done
    case $1 in
        pause | coredns) config=$here/images/$1.json; static_root "$(folder_of "$1")/$1" "$scratch/root.tar" ;;
        *) TMPDIR=$scratch "root_of_$1" "$here/images/$1" "$scratch/root.tar" ;;
    esac || return 1
    python3 "$here/images/oci.py" "${references[@]}" --image - "$config" "$scratch/root.tar" -- "$2/oci.tar"
}

static_root() { # program tar
    tar -C "${1%/*}" --owner=0 --group=0 --mtime=@0 -cf "$2" "${1##*/}"
}

# debian_root TAR PACKAGES SOURCE-SUITES MMDEBSTRAP-OPTIONS...: trixie with these packages, less what no container reads
debian_root() {
    local tar=$1 packages=$2 suites=$3 path keyring=/usr/share/keyrings/debian-archive-keyring.gpg options=() sources=() mirror suite
    shift 3
    mirror=$(debian_mirror)
    for path in doc man info locale lintian; do options+=(--dpkgopt="path-exclude=/usr/share/$path/*"); done
    for path in gconv 'perl/*/CORE' 'perl/*/auto/Encode/[CJKT]*'; do options+=(--dpkgopt="path-exclude=/usr/lib/*-linux-gnu/$path/*"); done
    for suite in $suites; do sources+=("deb [signed-by=$keyring] $mirror $suite main"); done
    # sid's list of packages may be past its date
    mmdebstrap --quiet --mode=root --variant=essential --format=tar --include="$packages" --dpkgopt=force-unsafe-io \
        --aptopt='Acquire::Check-Valid-Until "false"' --aptopt='Acquire::Languages "none"' \
        --aptopt='APT::Install-Recommends "false"' --aptopt='APT::Default-Release "trixie"' "${options[@]}" "$@" \
        --customize-hook='rm -rf "$1"/var/cache/debconf/* "$1"/var/log/* "$1"/var/lib/dpkg/*-old "$1"/etc/hostname "$1"/etc/resolv.conf' \
        --skip=output/dev trixie "$tar" "${sources[@]}"
}

debian_mirror() { # the one that this machine's apt uses
    local mirror
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(LABEL)' 'Created-By: Packages' | awk '$2 == "Debian" {print $1; exit}')
    [[ -n $mirror ]] || die "apt's sources name no Debian mirror"
    echo "$mirror"
}

root_of_git() { # folder tar
    debian_root "$2" git,openssh-client,openssh-server,ca-certificates trixie --customize-hook='install -d -m 1777 "$1/git"'
}

# LLVM, 120 MB and only for the JIT compiler, is left out: PostgreSQL then runs as with jit = off.
root_of_postgres() { # folder tar
    local path options=()
    for path in '/usr/lib/postgresql/*/lib/bitcode/*' '/usr/lib/postgresql/*/lib/llvmjit*' \
        '/usr/lib/*-linux-gnu/libLLVM*' '/usr/lib/llvm*' '/usr/lib/*-linux-gnu/libz3*'; do
        options+=(--dpkgopt="path-exclude=$path")
    done
    debian_root "$2" postgresql-17 trixie "${options[@]}" --skip=cleanup/run \
        --essential-hook='echo postgres:x:999: >> "$1/etc/group"; echo "postgres:*:999:999::/var/lib/postgresql:/bin/bash" >> "$1/etc/passwd"' \
        --essential-hook='mkdir -p "$1/etc/postgresql-common"; echo "create_main_cluster = false" > "$1/etc/postgresql-common/createcluster.conf"' \
        --customize-hook="install -m 755 $1/docker-entrypoint.sh \"\$1/usr/local/bin/\"" \
        --customize-hook='sed -i "s/^#\?listen_addresses = .*/listen_addresses = '"'*'"'/" "$1/usr/share/postgresql/17/postgresql.conf.sample"' \
        --customize-hook='mkdir "$1/docker-entrypoint-initdb.d"; install -d -o 999 -g 999 -m 3777 "$1/run/postgresql"' \
        --customize-hook='install -d -o 999 -g 999 "$1/var/lib/postgresql"; install -d -o 999 -g 999 -m 1777 "$1/var/lib/postgresql/data"'
}

# Only sid has odoo-19, and all of sid does not run it: its import hook breaks pytz under that Python. Byte code is compiled
# here, as dpkg's own step gives up over files left out and Odoo's user may not write below /usr. Translations are half
# of the package, and only some addons are kept.
root_of_odoo() { # folder tar
    local path language odoo=/usr/lib/python3/dist-packages/odoo babel=/usr/share/python-babel-localedata/locale-data options=()
    for path in "$odoo/addons/*/i18n/*" "$odoo/addons/*/i18n_extra/*" "$odoo/addons/*/tests/*" "$odoo/addons/*/static/tests/*" \
        "$babel/*" '/usr/lib/python3/dist-packages/addons/*' \
        '/usr/share/fonts/*/montserrat*' '/usr/share/fonts/*/*/montserrat*' '/usr/share/fonts/*/roboto/*' '/usr/share/fonts/X11/*'; do
        options+=(--dpkgopt="path-exclude=$path")
    done
    for language in root 'en*' 'de*' 'es*' 'fr*'; do options+=(--dpkgopt="path-include=$babel/$language.dat"); done
    debian_root "$2" odoo-19,postgresql-client-17,ca-certificates,curl 'trixie sid' "${options[@]}" \
        --essential-hook='echo odoo:x:101: >> "$1/etc/group"; echo "odoo:*:100:101::/var/lib/odoo:/bin/bash" >> "$1/etc/passwd"' \
        --customize-hook="python3 $1/keep-addons.py \"\$1\" crm project stock website" \
        --customize-hook="chroot \"\$1\" python3 -m compileall -q -j 0 $odoo" \
        --customize-hook="install -D -m 644 $1/odoo.conf \"\$1/etc/odoo/odoo.conf\"; install -m 755 $1/entrypoint.sh \"\$1/\"" \
        --customize-hook="install -m 755 $1/wait-for-psql.py \"\$1/usr/local/bin/\"" \
        --customize-hook='install -d -o 100 -g 101 "$1/mnt/extra-addons" "$1/var/lib/odoo"; chown -R 100:101 "$1/etc/odoo"'
}
