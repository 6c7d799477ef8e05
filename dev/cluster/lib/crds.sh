# CustomResourceDefinitions that tests and demos ask for, taken out of their projects' Go modules. Sourced.

# name module version checksum files: the checksum is the one of go.sum, of the whole module
crd_sources() {
    cat <<'S'
traefik github.com/traefik/traefik/v3 v3.7.13 h1:T8wy9KuaFzCkmXCqAzDy7t73pBDR1DHrJe3pqXpNXTw= docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml
gateway-api sigs.k8s.io/gateway-api v1.6.3 h1:lKpJa5bGlraC/QeACvCpsHLdmO6y0iKfzVl6gzaFEYc= config/crd/standard/gateway.networking.k8s.io_[!v]*.yaml
cert-manager github.com/cert-manager/cert-manager v1.21.2 h1:UWgoYM+KLNtRlqmoWOKjKBOBUPVHeepQ6/ac3ERJW68= deploy/crds/*.yaml
servicemonitors github.com/prometheus-operator/prometheus-operator v0.85.0 h1:M5xLCLEoaW2IJfnuCwFzzpL+jSVQu3KGT84Pye+fW8s= example/prometheus-operator-crd/monitoring.coreos.com_servicemonitors.yaml
prometheusrules github.com/prometheus-operator/prometheus-operator v0.85.0 h1:M5xLCLEoaW2IJfnuCwFzzpL+jSVQu3KGT84Pye+fW8s= example/prometheus-operator-crd/monitoring.coreos.com_prometheusrules.yaml
S
}

crds_folder() {
    local key
    key=$(sha256sum < "$here/lib/crds.sh")
    echo "$cache/crds/${key:0:12}"
}

ensure_crds() {
    local folder new name rest
    folder=$(crds_folder)
    [[ ! -d $folder ]] || return 0
    need go=golang-go
    mkdir -p "$cache/crds"
    new=$(mktemp -d "$folder.XXXXXX")
    chmod 755 "$new"
    while read -r name rest; do
        say "fetching the CRDs of $name ..."
        # shellcheck disable=SC2086
        fetch_crds "$new/$name" $rest || die "the CRDs of $name cannot be fetched"
    done < <(crd_sources)
    mv -T "$new" "$folder" 2> /dev/null || rm -rf "$new"      # another process was first
}

fetch_crds() { # folder module version checksum files
    local answer dir
    answer=$(cd / && GOWORK=off GOFLAGS='' go mod download -json "$2@$3") || return 1
    [[ $answer == *"\"Sum\": \"$4\""* ]] || { say "$2 $3 is not what it was"; return 1; }
    dir=$(sed -n 's/^\t"Dir": "\(.*\)",$/\1/p' <<< "$answer")
    mkdir "$1"
    # shellcheck disable=SC2086
    cp $dir/$5 "$1"
    chmod -R u+w "$1"
}
