# etcd, API server, controller manager and scheduler: plain processes. Sourced.

launch_etcd() {
    local client=http://127.0.0.1:${port[etcd]} peer=http://127.0.0.1:${port[etcd-peer]}
    launch etcd etcd --name=dev --data-dir="$state/etcd" --unsafe-no-fsync --log-level=warn --quota-backend-bytes=8589934592 \
        --listen-client-urls="$client" --advertise-client-urls="$client" \
        --listen-peer-urls="$peer" --initial-advertise-peer-urls="$peer" --initial-cluster="dev=$peer"
}

launch_kube-apiserver() {
    # shellcheck disable=SC2054
    local flags=(
        --bind-address="$api_host" --secure-port="$api_port" --etcd-servers="http://127.0.0.1:${port[etcd]}"
        --service-cluster-ip-range="$service_cidr" --allow-privileged=true --authorization-mode=Node,RBAC
        --client-ca-file="$pki/ca.crt" --tls-cert-file="$pki/apiserver.crt" --tls-private-key-file="$pki/apiserver.key"
        --service-account-issuer=https://kubernetes.default.svc.cluster.local
        --service-account-key-file="$pki/sa.pub" --service-account-signing-key-file="$pki/sa.key"
    )
    if [[ $mode == node ]]; then
        # shellcheck disable=SC2054
        flags+=(
            --advertise-address="$api_host" --kubelet-preferred-address-types=InternalIP --kubelet-certificate-authority="$pki/ca.crt"
            --kubelet-client-certificate="$pki/admin.crt" --kubelet-client-key="$pki/admin.key"
            --enable-admission-plugins=NodeRestriction,PodNodeSelector,PodTolerationRestriction
        )
    else
        flags+=(--endpoint-reconciler-type=none)      # the Service "kubernetes" takes no loopback address
    fi
    # shellcheck disable=SC2086
    launch kube-apiserver kube-apiserver "${flags[@]}" ${CLUSTER_APISERVER_FLAGS:-}
}

# The default of 20 requests a second would be what limits a test with hundreds of pods.
client_flags() { # name: adds to flags
    local file=$conf/$1.kubeconfig
    flags+=(
        --kubeconfig="$file" --authentication-kubeconfig="$file" --authorization-kubeconfig="$file"
        --bind-address=127.0.0.1 --secure-port="${port[kube-$1]}" --leader-elect=false --kube-api-qps=500 --kube-api-burst=1000
    )
}

launch_kube-controller-manager() {
    local flags=(
        --use-service-account-credentials=true --service-account-private-key-file="$pki/sa.key" --root-ca-file="$pki/ca.crt"
        --cluster-signing-cert-file="$pki/ca.crt" --cluster-signing-key-file="$pki/ca.key"
    )
    [[ $mode != node ]] || flags+=(--node-monitor-grace-period=20s)
    client_flags controller-manager
    launch kube-controller-manager kube-controller-manager "${flags[@]}"
}

launch_kube-scheduler() {
    local flags=()
    client_flags scheduler
    launch kube-scheduler kube-scheduler "${flags[@]}"
}

api_ready() { kubectl get --raw /readyz --request-timeout=2s; }
default_account_there() { kubectl -n default get serviceaccount default --request-timeout=2s; }
