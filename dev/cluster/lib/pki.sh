# Certificates and kubeconfigs of one cluster. Sourced.
# All keys are RSA: Java clients do not tell an elliptic curve key by its PKCS#8 header.

ensure_pki() {
    [[ ! -e $pki/complete ]] || return 0
    need openssl=openssl
    mkdir -p "$pki"
    chmod 700 "$pki"
    (umask 077 && cd "$pki" && make_keys && make_certificates) || die "certificates could not be made in $pki"
    touch "$pki/complete"
}

identities() { # name|subject|alternative names
    cat <<I
apiserver|/CN=kube-apiserver|DNS:localhost,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.cluster.local,IP:127.0.0.1,IP:$host_ip,IP:$kubernetes_ip
admin|/O=system:masters/CN=admin|
controller-manager|/CN=system:kube-controller-manager|
scheduler|/CN=system:kube-scheduler|
I
    [[ $mode != node ]] || cat <<I
kube-proxy|/CN=system:kube-proxy|
kubelet|/O=system:nodes/CN=system:node:$node_name|DNS:$node_name,IP:$node_ip
I
}

make_keys() { # in parallel: finding the primes is what takes time
    local name _ jobs=()
    while IFS='|' read -r name _; do
        openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$name.key" 2> /dev/null &
        jobs+=($!)
    done < <(identities; echo 'ca|'; echo 'sa|')
    for name in "${jobs[@]}"; do wait "$name" || return 1; done
}

make_certificates() {
    local name subject names
    openssl pkey -in sa.key -pubout -out sa.pub &&
        openssl req -x509 -key ca.key -days 3650 -out ca.crt -subj /CN=dev-cluster \
            -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign || return 1
    while IFS='|' read -r name subject names; do
        issue "$name" "$subject" "$names" || return 1
    done < <(identities)
}

issue() { # name subject names: for use as a client's and, with names, as a server's
    openssl req -new -key "$1.key" -subj "$2" |
        openssl x509 -req -CA ca.crt -CAkey ca.key -set_serial "0x$(openssl rand -hex 16)" -days 3650 -out "$1.crt" -extfile <(
            echo keyUsage=critical,digitalSignature
            echo "extendedKeyUsage=clientAuth${3:+,serverAuth}"
            [[ -z $3 ]] || echo "subjectAltName=$3"
        ) 2> /dev/null
}

write_kubeconfigs() { # anew at each start, as the API server's port may have changed
    local name file
    mkdir -p "$conf"
    while IFS='|' read -r name _; do
        [[ $name != apiserver ]] || continue
        file=$conf/$name.kubeconfig
        [[ $name != admin ]] || file=$state/kubeconfig
        (umask 077 && kubeconfig "$name" > "$file.new")
        mv "$file.new" "$file"
    done < <(identities)
}

kubeconfig() { # name
    cat <<K
apiVersion: v1
kind: Config
clusters: [{name: dev, cluster: {server: "https://$api_host:$api_port", certificate-authority-data: $(base64 -w0 "$pki/ca.crt")}}]
users: [{name: $1, user: {client-certificate-data: $(base64 -w0 "$pki/$1.crt"), client-key-data: $(base64 -w0 "$pki/$1.key")}}]
contexts: [{name: dev, context: {cluster: dev, user: $1, namespace: default}}]
current-context: dev
K
}
