# Nodes without containers (kwok) and volumes without storage. Sourced.

launch_kwok() {
    # a kwok that has ended holds its nodes' leases for a while, and this one would wait for them
    # shellcheck disable=SC2046
    kubectl -n kube-node-lease delete lease $(seq -f kwok-%g "$nodes") --ignore-not-found > /dev/null 2>&1 || true
    launch kwok kwok --kubeconfig="$KUBECONFIG" --config="$here/config/kwok-stages.yaml" --manage-all-nodes=false \
        --manage-nodes-with-label-selector=type=kwok --cidr=10.245.0.0/16 --node-ip=10.246.0.1 \
        --node-lease-duration-seconds=40 --server-address="127.0.0.1:${port[kwok]}"
}

launch_provisioner() {
    local flags=()
    [[ $mode != node ]] || flags=(--root="$state/volumes" --node="$node_name")
    launch provisioner provisioner --kubeconfig="$KUBECONFIG" "${flags[@]}"
}

simulated_nodes() {
    local number
    for ((number = 1; number <= nodes; number++)); do
        cat <<N
apiVersion: v1
kind: Node
metadata:
  name: kwok-$number
  labels: {type: kwok, kubernetes.io/hostname: kwok-$number, kubernetes.io/os: linux, kubernetes.io/arch: amd64}
N
        # beside a real node nothing may land here unasked
        [[ $mode != node ]] || echo 'spec: {taints: [{key: kwok.x-k8s.io/node, value: fake, effect: NoSchedule}]}'
        echo ---
    done
}
