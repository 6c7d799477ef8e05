# Programs, built from their Go modules into the user's cache, one folder per module and recipe. Sourced.
#
# A folder appears complete or not at all; whoever finds it builds nothing, whoever builds it holds its lock.

simulated_modules=(etcd kubernetes provisioner kwok helm)
node_modules=(kubernetes-node containerd cni coredns pause)

source_of() { # module: a part of one that few need is built apart from the rest
    echo "$here/modules/${1%-node}"
}

packages_of() { # module
    case $1 in
        etcd) echo go.etcd.io/etcd/server/v3 ;;
        kubernetes) echo k8s.io/kubernetes/cmd/{kube-apiserver,kube-controller-manager,kube-scheduler,kubectl} ;;
        kwok) echo sigs.k8s.io/kwok/cmd/kwok ;;
        helm) echo helm.sh/helm/v3/cmd/helm ;;
        kubernetes-node) echo k8s.io/kubernetes/cmd/{kubelet,kube-proxy} ;;
        containerd) echo github.com/containerd/containerd/v2/cmd/{containerd,containerd-shim-runc-v2,ctr} ;;
        cni) echo github.com/containernetworking/plugins/plugins/{main/bridge,ipam/host-local,main/loopback,meta/portmap} ;;
        provisioner | coredns | pause) echo . ;;
        *) die "no such module: $1" ;;
    esac
}

# Without these the programs take themselves for v0.0.0 or for a client of Kubernetes 1.20, and version checks go astray.
versions_of() { # module: linker flags
    local version minor package
    case $1 in
        kubernetes | kubernetes-node)
            version=$(version_of kubernetes k8s.io/kubernetes)
            minor=${version#v1.}
            package=k8s.io/component-base/version
            echo "-X $package.gitVersion=$version -X $package.gitMajor=1 -X $package.gitMinor=${minor%%.*} -X $package.gitTreeState=clean" ;;
        helm)
            version=$(version_of helm k8s.io/client-go)
            minor=${version#v0.}
            echo "-X helm.sh/helm/v3/internal/version.version=$(version_of helm helm.sh/helm/v3)"
            for package in pkg/lint/rules pkg/chartutil; do
                echo "-X helm.sh/helm/v3/$package.k8sVersionMajor=1 -X helm.sh/helm/v3/$package.k8sVersionMinor=${minor%%.*}"
            done ;;
    esac
}

version_of() { # module dependency: as its go.mod pins it
    local first second third
    while read -r first second third; do
        case $2 in
            "$first") echo "$second"; return ;;
            "$second") echo "$third"; return ;;
        esac
    done < "$here/modules/$1/go.mod"
}

folder_of() { # module
    local key
    key=$(declare -f go_build; packages_of "$1"; versions_of "$1"; cat "$(source_of "$1")"/*)
    key=$(sha256sum <<< "$key")
    echo "$cache/bin/$1-$(uname -m)-${key:0:12}"
}

# programs_of MODULE...: the folder of links to all of these modules' programs, whether it is there yet or not
programs_of() {
    local module key
    key=$(for module in "$@"; do folder_of "$module"; done | sha256sum)
    echo "$cache/bin/all-${key:0:12}"
}

ensure_programs() { # module...: builds what is missing
    local module folder folders=() all new
    for module in "$@"; do
        folder=$(folder_of "$module")
        [[ -d $folder ]] || build "$module" "$folder"
        folders+=("$folder")
    done
    all=$(programs_of "$@")
    [[ ! -d $all ]] || return 0
    new=$(mktemp -d "$all.XXXXXX")
    chmod 755 "$new"
    for folder in "${folders[@]}"; do ln -s "$folder"/* "$new"; done
    mv -T "$new" "$all" 2> /dev/null || rm -rf "$new"      # another process was first
}

build() { # module folder
    need go=golang-go
    mkdir -p "$cache/bin"
    (
        flock 9
        if [[ ! -d $2 ]]; then compile "$1" "$2"; fi
    ) 9> "$2.lock"
}

compile() { # module folder
    local work=$2.new began=$SECONDS compiler
    rm -rf "$work"; mkdir "$work"
    say "building $1, once for this version ..."
    go_build "$1" "$work" > "$work.log" 2>&1 &
    compiler=$!
    tell_while "$compiler" "$1"
    if ! wait "$compiler"; then
        tail -20 "$work.log" >&2
        die "$1 does not build, see $work.log"
    fi
    [[ $1 != etcd ]] || mv "$work/server" "$work/etcd"      # go build names it after its package
    mv -T "$work" "$2"
    rm -f "$work.log"
    say "$1 built in $((SECONDS - began)) s"
}

go_build() { # module folder
    cd "$(source_of "$1")" || return
    # shellcheck disable=SC2046
    CGO_ENABLED=0 GOWORK=off GOFLAGS='-trimpath -buildvcs=false' \
        go build -ldflags "-s -w $(versions_of "$1" | tr '\n' ' ')" -o "$2/" $(packages_of "$1")
}

tell_while() { # pid what: a line every half minute
    local began=$SECONDS told=$SECONDS
    while [[ -n $(birth "$1") ]]; do
        sleep 0.2
        (( SECONDS - told < 30 )) || { told=$SECONDS; say "  $2: $((SECONDS - began)) s"; }
    done
}
