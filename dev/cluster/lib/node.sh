# The real node: containerd, kubelet and kube-proxy in pid, mount, network, uts, ipc and cgroup namespaces of their own.
# Sourced.
#
# The machine's mounts, rules, sysctls and cgroup settings stay as they are: the node's cgroups are folders of their own,
# its rules and pods' bridge are in its own network namespace, and when its first process ends all of it ends. What the
# machine gets, until down, is the bridge kube0 with two routes: processes of the machine, the API server among them,
# reach pods and Services through it.

bridge=kube0 link=24 node_name=node1 node_ip=10.99.0.2
pod_cidr=10.244.0.0/24 cluster_cidr=10.244.0.0/16 dns_ip=10.96.0.10
node_claim=/run/odoo-operator-node

# --- Whether this machine can ---------------------------------------------------------------------------------------

why_no_node() { # prints a reason, or nothing
    local other
    if [[ $(id -u) != 0 ]]; then echo "only root can start a real node"; return; fi
    other=$(node_of_another)
    if [[ -n $other ]]; then echo "one real node at a time: there is that of $other"; return; fi
    install_tools || { echo "tools are missing"; return; }
    unshare --fork --pid --mount --net --uts --ipc --cgroup sh -ec \
        'ip link add probe0 type bridge; ip link add probe1 type veth peer name probe2; nft add table ip probe' > /dev/null 2>&1 ||
        echo "this kernel, or container, allows no namespaces with a bridge and nftables"
    cgroups_can_be_made || echo "no cgroups can be made"
}

install_tools() {
    local pair missing=()
    for pair in runc=runc nft=nftables mmdebstrap=mmdebstrap ip=iproute2 python3=python3; do
        command -v "${pair%%=*}" > /dev/null || missing+=("${pair#*=}")
    done
    [[ -e /usr/share/keyrings/debian-archive-keyring.gpg ]] || missing+=(debian-archive-keyring)
    (( ${#missing[@]} > 0 )) || return 0
    command -v apt-get > /dev/null || { say "missing: ${missing[*]}"; return 1; }
    say "installing ${missing[*]} ..."
    apt_install "${missing[@]}" || { apt-get update > /dev/null && apt_install "${missing[@]}"; }
}

apt_install() { DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" > /dev/null; }

node_of_another() { # prints the state folder of the cluster that has the machine's real node, if it is not ours
    local other name
    other=$(cat "$node_claim" 2> /dev/null) || return 0
    [[ $other != "$state" ]] || return 0
    (
        run=$other/run
        for name in "$run"/*; do
            if alive "${name##*/}"; then echo "$other"; break; fi
        done
    )
}

claim_node() {
    local other
    exec {claim}> "$node_claim.lock"
    flock "$claim"
    other=$(node_of_another)
    [[ -z $other ]] || die "one real node at a time: there is that of $other"
    echo "$state" > "$node_claim"
    exec {claim}>&-
}

# --- Network of the machine -----------------------------------------------------------------------------------------

ensure_bridge() {
    ! ip link show "$bridge" > /dev/null 2>&1 || return 0
    ip link add "$bridge" type bridge
    ip link set "$bridge" addrgenmode none
    ip addr add "$host_ip/$link" dev "$bridge"
    ip link set "$bridge" up
    ip route add "$service_cidr" via "$node_ip" dev "$bridge"
    ip route add "$pod_cidr" via "$node_ip" dev "$bridge"
}

remove_bridge() { # its routes go with it
    ip link del "$bridge" 2> /dev/null || true
}

connect() { # pid of the node's first process
    ip link add "veth-$node_name" type veth peer name eth0 netns "$1"
    ip link set "veth-$node_name" addrgenmode none master "$bridge" up
    nsenter -t "$1" -n sh -e <<N
ip link set lo up
ip addr add $node_ip/$link dev eth0
ip link set eth0 up
# a connection beyond the bridge is refused at once instead of timing out
ip route add unreachable default
echo 1 > /proc/sys/net/ipv4/ip_forward
N
}

# --- Cgroups: the node's own in every hierarchy -----------------------------------------------------------------------

unified() { [[ -e /sys/fs/cgroup/cgroup.controllers ]]; }

# On a machine with version 2 only, the node's lies below the root: elsewhere controllers cannot be handed down while
# there are processes.
node_cgroups() { # name
    if unified; then echo "/sys/fs/cgroup/$1"; return; fi
    awk -F: -v name="$1" '{
        sub(/^name=/, "", $2); sub(/\/$/, "", $3)
        print "/sys/fs/cgroup/" ($2 == "" ? "unified" : $2) $3 "/" name
    }' /proc/self/cgroup
}

cgroups_can_be_made() {
    local group
    for group in $(node_cgroups odoo-operator-probe); do
        { mkdir -p "$group" && rmdir "$group"; } 2> /dev/null || return 1
    done
    ! unified || hand_down_controllers
}

hand_down_controllers() {
    local controller
    for controller in cpu memory pids; do
        echo "+$controller" > /sys/fs/cgroup/cgroup.subtree_control || return 1
    done 2> /dev/null
}

make_cgroups() {
    local group
    ! unified || hand_down_controllers
    node_cgroups "odoo-operator-$node_name" > "$node/cgroups"
    while read -r group; do
        mkdir -p "$group"
        # those of version 1 start empty, and would take no process
        [[ ! -e $group/cpuset.mems ]] || unified ||
            { cat "$group/../cpuset.cpus" > "$group/cpuset.cpus"; cat "$group/../cpuset.mems" > "$group/cpuset.mems"; }
    done < "$node/cgroups"
}

join_cgroups() { # the calling shell
    local group
    while read -r group; do
        ! [[ -d $group/init ]] || group=$group/init
        echo "$BASHPID" > "$group/cgroup.procs"
    done < "$node/cgroups"
}

# Version 2: a group with processes hands no controllers down, and the kubelet's pods need them. The node's first processes,
# which had to be in the group for it to become the node's root, leave it for one below.
clear_root_group() {
    local group
    unified || return 0
    group=$(< "$node/cgroups")
    mkdir "$group/init"
    until_ok 5 move_all "$group" "$group/init" || die "no controllers can be handed down in $group"
}

move_all() { # from to
    local pid pids
    mapfile -t pids < "$1/cgroup.procs"
    for pid in "${pids[@]}"; do echo "$pid" > "$2/cgroup.procs" || true; done      # unless it has just ended
    (( ${#pids[@]} == 0 ))
}

remove_cgroups() {
    local group
    [[ -e $node/cgroups ]] || return 0
    while read -r group; do
        until_ok 3 remove_cgroup "$group" || say "left behind: $group"
    done < "$node/cgroups"
    rm -f "$node/cgroups"
}

remove_cgroup() { # its last processes may still be on their way out
    find "$1" -depth -type d -exec rmdir {} \; 2> /dev/null
    [[ ! -d $1 ]]
}

# --- Start and end, seen from the machine ---------------------------------------------------------------------------

launch_node() {
    mkdir -p "$node"/{containerd,kubelet,cni,log/pods,etc/net.d,etc/sysctl,imported} "$state/volumes"
    rm -f "$node"/{made,connected,started}
    configure_node
    make_cgroups
    launch node "$here/cluster" boot --dir "$state"
    until_ok 10 test -e "$node/made" || die "the node does not start, see $log/node.log"
    clear_root_group
    connect "$(node_pid)"
    : > "$node/connected"
}

settle_node() {
    until_ok 300 node_started_or_gone
    [[ -e $node/started ]] || die "the node does not start, see $log/node.log and $node/log"
}

node_started_or_gone() { [[ -e $node/started ]] || ! alive node; }

node_pid() { # of its first process, out here
    local outer pid
    outer=$(pid_of node)
    read -r pid _ < "/proc/$outer/task/$outer/children"
    echo "$pid"
}

boot() {
    join_cgroups
    exec unshare --fork --kill-child --pid --mount --net --uts --ipc --cgroup --propagation private \
        "$here/cluster" inside --dir "$state"
}

clear_node() { # after its end
    remove_cgroups
    # places to mount on, where the machine had none
    rmdir --ignore-fail-on-non-empty /var/lib/{containerd,kubelet,cni} /etc/cni{/net.d,} /var/log/{pods,containers} 2> /dev/null || true
}

in_node() { # command...
    alive node || die "no real node runs in this cluster"
    join_cgroups
    exec nsenter -t "$(node_pid)" -m -n -u -i -p -C --wdns="$PWD" -- "$@"
}

configure_node() {
    local file
    for file in containerd.toml kubelet.yaml kube-proxy.yaml bridge.conflist; do
        sed -e "s|@pause_image@|$pause_image|; s|@cni_bin@|$(folder_of cni)|; s|@pki@|$pki|; s|@conf@|$conf|; s|@node@|$node|" \
            -e "s|@dns_ip@|$dns_ip|; s|@pod_cidr@|$pod_cidr|; s|@cluster_cidr@|$cluster_cidr|" "$here/config/$file" > "$node/etc/$file"
    done
    mv "$node/etc/bridge.conflist" "$node/etc/net.d/"
    : > "$node/etc/resolv.conf"      # neither pods nor containerd shall ask a name server beyond the cluster's
}

# --- Start, seen from inside ------------------------------------------------------------------------------------------

inside() {
    prepare_mounts
    : > "$node/made"
    until_ok 10 test -e "$node/connected"
    keep containerd containerd --config "$node/etc/containerd.toml"
    until_ok 20 test -S /run/containerd/containerd.sock
    import_images pause coredns      # what the node itself needs
    keep kubelet kubelet --config="$node/etc/kubelet.yaml" --kubeconfig="$conf/kubelet.kubeconfig" \
        --hostname-override="$node_name" --node-ip="$node_ip"
    keep kube-proxy kube-proxy --config="$node/etc/kube-proxy.yaml" --hostname-override="$node_name"
    import_images "${images[@]}"
    : > "$node/started"
    exec pause
}

# What shows the machine's own view goes first: who reads mountinfo takes the first match.
prepare_mounts() {
    umount -R /sys/fs/cgroup
    umount -R /sys
    umount -R -l /proc || true
    mount -t proc proc /proc
    mount --make-rshared /
    hostname "$node_name" 2> /dev/null || echo "$node_name" > /proc/sys/kernel/hostname
    mount -t tmpfs -o mode=755 run /run
    mkdir -p /run/lock /run/netns
    put "$node/containerd" /var/lib/containerd
    put "$node/kubelet" /var/lib/kubelet
    put "$node/cni" /var/lib/cni
    put "$node/etc/net.d" /etc/cni/net.d
    put "$node/log/pods" /var/log/pods
    mkdir -p /var/log/containers
    mount -t tmpfs containers /var/log/containers
    mount --bind "$node/etc/resolv.conf" /etc/resolv.conf
    mount -t sysfs -o ro sysfs /sys      # shows this network namespace's links
    mount_cgroups
    hide_sysctls
}

put() { mkdir -p "$2"; mount --bind "$1" "$2"; }

# Laid out as outside, rooted at the node's own.
mount_cgroups() {
    local controllers controller
    if [[ $(cat /proc/self/cgroup) == 0::* ]]; then
        mount -t cgroup2 cgroup2 /sys/fs/cgroup
        return
    fi
    controllers=$(awk -F: '$2 != "" {print $2}' /proc/self/cgroup)
    mount -t tmpfs -o mode=755 cgroup /sys/fs/cgroup
    for controller in $controllers; do
        mkdir "/sys/fs/cgroup/${controller#name=}"
        mount -t cgroup -o "$controller" cgroup "/sys/fs/cgroup/${controller#name=}"
    done
    mkdir /sys/fs/cgroup/unified
    mount -t cgroup2 cgroup2 /sys/fs/cgroup/unified
}

# The kubelet sets these for the whole machine unless it finds them so: it finds them so in files of the node's own.
hide_sysctls() {
    local setting file
    for setting in vm/overcommit_memory=1 kernel/panic=10 kernel/panic_on_oops=1; do
        file=$node/etc/sysctl/$(basename "${setting%=*}")
        echo "${setting#*=}" > "$file"
        mount --bind "$file" "/proc/sys/${setting%=*}"
    done
}

keep() { # name command...: starts it again whenever it ends
    local name=$1; shift
    (
        while :; do
            "$@" >> "$node/log/$name.log" 2>&1 || true
            sleep 1
        done
    ) &
}

import_images() { # image...
    local image archive mark
    for image in "$@"; do
        archive=$(archive_of "$image")
        mark=$node/imported/${archive##*/}
        [[ ! -e $mark ]] || continue
        ctr -n k8s.io images import --local "$archive" >> "$node/log/import.log" 2>&1
        touch "$mark"
    done
}

# --- Waiting ----------------------------------------------------------------------------------------------------------

node_ready_since() { # time
    local status heartbeat
    read -r status heartbeat < <(kubectl get node "$node_name" --request-timeout=2s \
        -o 'jsonpath={range .status.conditions[?(@.type=="Ready")]}{.status} {.lastHeartbeatTime}{"\n"}{end}')
    [[ $status == True && ! $heartbeat < $1 ]]
}

names_resolve() { : < "/dev/tcp/$dns_ip/53"; }
