# The layers of one architecture, from what seldom changes to what always does. Sourced.

home=opt/odoo-operator

build_layers() { # architecture
    local arch=$1 work=$out/$1 part
    say "$arch: Debian's packages"
    rm -rf "$work"
    mkdir -p "$work/layers" "$work"/parts/{10-base,20-java,30-libraries,40-operator}
    fetch "$arch"
    fetch "$host"      # whose jlink it is
    base_root "$arch" "$work/parts/10-base"
    say "$arch: Java"
    mkdir -p "$work/parts/20-java/$home"
    java_runtime "$arch" "$work/parts/20-java/$home/java"
    libraries "$arch" "$work/parts/30-libraries/$home"
    operator "$arch" "$work/parts/40-operator"
    for part in "$work"/parts/*; do layer "$part" "$work/layers/${part##*/}.tar"; done
    image_config > "$work/config.json"
    if [[ $cds == yes && $arch == "$host" ]]; then share_classes "$work"; fi
}

# Times are the same in all builds, so that a layer changes only when its content does.
layer() { # folder tar
    tar -C "$1" --format=gnu --sort=name --owner=0 --group=0 --numeric-owner --mtime=@1 -cf "$2" .
}

operator() { # architecture root
    local module target=$2/$home path
    mkdir -p "$target" "$2/usr/bin"
    for module in "${modules[@]}"; do cp "$(jar_of "$module")" "$target/$module.jar"; done
    path=$(cd "$2/../30-libraries/$home/lib" && printf "/$home/lib/%s:" *.jar)/$home/odoo-operator-core.jar
    path+=:/$home/odoo-operator-dropwizard.jar
    { service_options; printf -- '-cp\n%s\ncom.operators.odoo.dropwizard.OdooOperatorApplication\n' "$path"; } > "$target/service.options"
    # the service's class path and one more jar: the same archive of classes fits both
    { common_options; printf -- '-cp\n%s\ncom.operators.odoo.cli.OdooOperatorCli\n' "$path:/$home/odoo-operator-cli.jar"; } > "$target/cli.options"
    jvm_options dropwizard > "$target/service.jvm.options"
    jvm_options cli > "$target/cli.jvm.options"
    cp "$checkout/LICENSE" "$target"
    launcher "$1" "$2/usr/bin/odoo-operator"
    python3 "$here/sbom.py" --architecture "$1" --root "$2/.." --version "$version" \
        "$checkout"/odoo-operator-{dropwizard,cli}/target/bom.json > "$target/sbom.cdx.json"
}

# The launcher's, but for the heap: as much of the container's limit as Helm's library, classes and code leave.
jvm_options() { # module
    sed 's/^-Xmx.*/-XX:MaxRAMPercentage=35/' "$checkout/odoo-operator-$1/bin/jvm.options"
}

common_options() {
    cat <<O
-XX:SharedArchiveFile=/$home/classes.jsa
-Djna.boot.library.path=/$home/native
-Djna.nounpack=true
O
}

service_options() {
    common_options
    cat <<O
-XX:+ExitOnOutOfMemoryError
O
}

launcher() { # architecture file
    (cd "$here/launcher" && CGO_ENABLED=0 GOOS=linux GOARCH=$1 GOWORK=off GOFLAGS='-trimpath -buildvcs=false' go build -ldflags '-s -w -buildid=' -o "$2" .)
}

image_config() {
    python3 - "$here/config.json" "$version" "$revision" <<'P'
import json, sys
path, version, revision = sys.argv[1:]
config = json.load(open(path))
label = "org.opencontainers.image."
config["Labels"] = {
    label + "title": "Odoo Operator",
    label + "description": "Runs many Odoo instances on Kubernetes, one small document each",
    label + "licenses": "Apache-2.0",
    label + "version": version,
    label + "revision": revision,
}
json.dump(config, sys.stdout, indent=2)
P
}
