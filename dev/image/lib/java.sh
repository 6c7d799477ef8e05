# The Java runtime and the jars. Sourced.

# What jdeps finds, less what only tools of its libraries use; then what nothing refers to: elliptic curves for TLS, charts in
# jars, keep-alive, diagnosis by jcmd, agents. java.desktop is there for its java.beans. selftest compares with jdeps.
java_modules=java.base,java.desktop,java.naming,java.net.http,java.scripting,java.security.jgss,java.sql,jdk.management,jdk.unsupported
java_modules+=,jdk.crypto.ec,jdk.zipfs,jdk.net,jdk.jcmd,java.instrument

goals=(package dependency:copy-dependencies org.cyclonedx:cyclonedx-maven-plugin:2.9.3:makeBom)
modules=(odoo-operator-core odoo-operator-dropwizard odoo-operator-cli)

build_jars() {
    local log=$out/maven.log
    say "building the jars"
    rm -rf "$checkout"/odoo-operator-*/target/dependency
    mkdir -p "$out"
    mvn -B -f "$checkout/pom.xml" -Dmaven.test.skip=true -DskipITs=true -Dspotless.check.skip -Dcheckstyle.skip -Dmaven.javadoc.skip \
        "${goals[@]}" -DincludeScope=runtime -DexcludeGroupIds=com.operators -DoutputFormat=json -DincludeTestScope=false > "$log" 2>&1 ||
        { grep -m 20 ERROR "$log" >&2; die "the jars cannot be built, see $log"; }
}

jar_of() { echo "$checkout/$1/target/$1-$version.jar"; } # module

# Helm and JNA bring a library for each platform: they are unpacked, and only this architecture's.
libraries() { # architecture folder: jars of others into lib, native libraries into native
    local module jar jna=$2/lib/jna-jpms.jar prefix
    mkdir -p "$2"/{lib,native}
    for module in "${modules[@]}"; do cp -n "$checkout/$module"/target/dependency/*.jar "$2/lib"; done
    rm -f "$2"/lib/{linux,darwin,windows}-{amd64,arm64}-*.jar
    refuse_two_versions "$2/lib"
    jna=$(echo "$2"/lib/jna-jpms-*.jar)
    case $1 in amd64) prefix=linux-x86-64 ;; arm64) prefix=linux-aarch64 ;; esac
    unzip -qjo "$jna" "com/sun/jna/$prefix/libjnidispatch.so" -d "$2/native"
    helm_library "$1" "$2/native/libhelm.so"
    go_licences "$2/native/libhelm.so" "$2/native/licences"
    chmod 644 "$2"/lib/* "$2"/native/*.so
}

refuse_two_versions() { # folder
    local twice
    # shellcheck disable=SC2012
    twice=$(ls "$1" | sed -E 's/-[0-9][^-]*(-jre|\.Final|-GA)?\.jar$//' | sort | uniq -d)
    [[ -z $twice ]] || die "the service and the command line do not agree about: $twice"
}

helm_java_jar() { # architecture
    echo "$out/linux-$1-$(sed -n 's|.*<helm-java.version>\(.*\)</helm-java.version>.*|\1|p' "$checkout/pom.xml").jar"
}

fetch_helm_library() { # architecture: exit code 3 if it cannot be had
    local given=HELM_LIBRARY_${1^^} jar artifact
    jar=$(helm_java_jar "$1")
    [[ -z ${!given:-} && ! -e $jar ]] || return 0
    artifact=$(basename "$jar" .jar)
    artifact=com.marcnuri.helm-java:${artifact%-*}:${artifact##*-}
    mvn -B -q -f "$checkout/pom.xml" -N dependency:copy -DoutputDirectory="$out" -Dartifact="$artifact" > "$out/helm-$1.log" 2>&1 ||
        { say "Maven has no $artifact, see $out/helm-$1.log: give the library by $given"; exit 3; }
}

helm_library() { # architecture file
    local given=HELM_LIBRARY_${1^^}
    if [[ -n ${!given:-} ]]; then cp "${!given}" "$2"; return; fi
    unzip -qpo "$(helm_java_jar "$1")" "helm-linux-$1.so" > "$2"
}

# The library has what its modules do, and not what they ask to be passed on with it.
go_licences() { # library folder
    local modules
    mapfile -t modules < <(go version -m "$1" | awk '$1 == "dep" {print $2 "@" $3}')
    (cd / && GOWORK=off GOFLAGS='' go mod download -json "${modules[@]}") | python3 "$here/licences.py" "$2" ||
        die "the licences of the modules within Helm's library cannot be had"
}

# jlink runs on this machine, on modules of the same release for the other one.
java_runtime() { # architecture folder
    local jdk jmods
    jdk=$(jdk_of "$host") jmods=$(jdk_of "$1")/jmods
    "$jdk/bin/jlink" --module-path "$jmods" --add-modules "$java_modules" --no-header-files --no-man-pages \
        --exclude-files 'glob:/java.desktop/lib/**' --output "$2"
}

jdk_of() { # architecture: unpacked, its configuration within reach
    local folder=$out/debian/$1/jdk package file key jdk
    file=$(package_file "$1" $jdk_package)
    key=${file##*/}
    if [[ ! -e $folder/$key ]]; then
        rm -rf "$folder"
        mkdir -p "$folder"
        for package in $jdk_package $jre_package; do
            [[ $package == "$jre_package" && $1 != "$host" ]] || dpkg-deb -x "$(package_file "$1" $package)" "$folder"
        done
        find "$folder" -lname '/etc/*' -printf '%p\t%l\n' | while IFS=$'\t' read -r link target; do ln -sfn "$folder$target" "$link"; done
        touch "$folder/$key"
    fi
    echo "$folder/usr/lib/jvm/java-$java_major-openjdk-$1"
}
