# Class-data sharing: classes parsed and checked beforehand, in an archive that the JVM maps at its start. Sourced.
#
# Which ones is learnt from a run of the service in the image's own root: on a simulated cluster, through the life of one Odoo.

share_classes() { # work
    local root=$1/rootfs layer cluster=$checkout/dev/cluster/cluster
    need unshare=util-linux curl=curl
    if [[ $(id -u) != 0 ]]; then say "without class-data sharing: only root can run the service in the image's root"; return; fi
    mkdir -p "$root" "$1/parts/50-classes/$home"
    for layer in "$1"/layers/*.tar; do tar -x -C "$root" -f "$layer"; done
    say "$host: a run of the service, to learn what it loads"
    "$cluster" up --dir "$1/cluster" --nodes 1 --owner parent > "$1/training.log" 2>&1 || die "no cluster, see $1/training.log"
    (train "$root" "$cluster" "$1/cluster") >> "$1/training.log" 2>&1 || die "the service did not do its work, see $1/training.log"
    "$cluster" wipe --dir "$1/cluster" >> "$1/training.log" 2>&1
    # the collector of the image cannot write what it can read
    (in_root "$root" "/$home/java/bin/java" -Xshare:dump -XX:+UseG1GC -Xmx128m -XX:SharedClassListFile=/tmp/classes "@/$home/service.options") \
        > "$1/dump.log" 2>&1 || die "no archive of classes, see $1/dump.log"
    mv "$root/$home/classes.jsa" "$1/parts/50-classes/$home"
    chmod 644 "$1/parts/50-classes/$home/classes.jsa"
    layer "$1/parts/50-classes" "$1/layers/50-classes.tar"
    rm -rf "$root"
}

in_root() { # root command...: in place of this shell's process
    # shellcheck disable=SC2016
    exec unshare --mount bash -c 'mount --rbind /dev "$0/dev" && mount --rbind /proc "$0/proc" && exec chroot "$0" "$@"' "$@"
}

train() { # root cluster state
    local port admin_port service token server
    eval "$("$2" env --dir "$3")"
    cp "$KUBECONFIG" "$1/tmp/kubeconfig"
    read -r port admin_port < <(free_ports)
    (
        export KUBECONFIG=/tmp/kubeconfig HOME=/tmp LANG=C.UTF-8 ODOO_OPERATOR_NATIVE=/$home/native/libhelm.so ODOO_OPERATOR_INSTALL_CRD=true
        export ODOO_OPERATOR_PORT=$port ODOO_OPERATOR_ADMIN_PORT=$admin_port
        in_root "$1" "/$home/java/bin/java" -XX:DumpLoadedClassList=/tmp/classes "@/$home/service.jvm.options" "@/$home/service.options" server
    ) &
    service=$!
    trap 'kill $service' EXIT
    eventually curl -sf "http://127.0.0.1:$admin_port/healthz/ready"
    kubectl create serviceaccount trainer
    kubectl create clusterrolebinding trainer --clusterrole=cluster-admin --serviceaccount=default:trainer
    token=$(kubectl create token trainer) server=http://127.0.0.1:$port/odoo-operator/api/v1
    ask() { curl -sSf -o /dev/null --max-time 60 -H "Authorization: Bearer $token" -H 'Content-Type: application/json' "$@"; }
    ask -d "@$checkout/examples/quickstart/request.json" "$server/charts/create_crd?wait=Ready"
    ask "$server/odoos"
    ask "$server/openapi.json"
    ask "$server/docs/"
    ask -d '{"fullname": "quickstart", "branch": "main"}' "$server/charts/edit_crd"
    ask -X POST "$server/charts/delete_crd?branch=quickstart&wait=Gone"
    curl -sf "http://127.0.0.1:$admin_port/metrics" > /dev/null
    trap - EXIT
    kill "$service"
    wait "$service" || [[ $? == 143 ]]
}

free_ports() {
    python3 -c 'import socket; a, b = socket.socket(), socket.socket(); a.bind(("127.0.0.1", 0)); b.bind(("127.0.0.1", 0)); print(a.getsockname()[1], b.getsockname()[1])'
}

eventually() { # command...
    local tries
    for ((tries = 120; tries > 0; tries--)); do
        if "$@"; then return; fi
        sleep 0.5
    done
    return 1
}
