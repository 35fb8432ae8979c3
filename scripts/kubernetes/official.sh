# Part of scripts/kubernetes-assets: the official releases. envtest brings etcd, kube-apiserver and kubectl; it has no other server, so the
# controller manager, the scheduler and the kubelet come out of the Kubernetes release of the same version.
# The checksums are those of the release index (envtest-releases.yaml of kubernetes-sigs/controller-tools) and of the release notes
# (CHANGELOG-1.34.md of kubernetes/kubernetes).
official_version=1.34.1
probe_seconds=4

pinned_sha512() { # envtest|server, architecture
    case $1-$2 in
        envtest-amd64) echo c5e7c237ae18a8c65d0df1214b864ecd19aa9ff4f1383dbd477c202546d778c0f74efe15750ec38f57d8de26ba17cd62f404446cdd3c975399a5d4589de35cdd ;;
        envtest-arm64) echo bf13d2456183e66d084e28e1c9eed6a408fb77a06d8d1fd0461a7d9bc0c90b63d29ea67870b28f80d1f992acb026007d6f43987753c859c81d6a78bc1ca2c903 ;;
        server-amd64) echo 8fd1e779f4d0188592644e234a6e5b728b9000a2afeb9d8da25131a5a4e54718bb46c4d521c62e26ea971e32745529fbb001c4f011ef2c54091cb5e81b4b90f2 ;;
        server-arm64) echo 77f68803b34f710c9623f388452494075ca9bb38567e7878176ec12a6d2971d2feba381e99462dc8c6e83ff5064dcffcaa7df736b67208880f5e90d71a831c2c ;;
    esac
}

architecture() {
    case $(uname -s)-$(uname -m) in
        Linux-x86_64) echo amd64 ;;
        Linux-aarch64) echo arm64 ;;
        *) echo other ;;
    esac
}

fetch() { # what, address, checksum, file
    say "downloading $1"
    curl -fsSL --connect-timeout "$probe_seconds" --speed-limit 1024 --speed-time 30 --retry 2 -o "$4" "$2" || {
        complain "$1 could not be downloaded from $2"
        return 1
    }
    local got
    got=$(sha512sum "$4" | cut -d ' ' -f 1)
    [ "$got" = "$3" ] || broke "$1 has SHA-512 $got, expected $3" "Nothing of it was kept. A mirror may be out of step; give another with DAAS_ENVTEST_URL or DAAS_KUBERNETES_URL."
}

unpack() { # archive, folder inside it, programs...: each into $work/out
    local archive=$1 inside=$2 name
    shift 2
    local members=()
    for name in "$@"; do members+=("$inside/$name"); done
    tar -xzf "$archive" -C "$work/out" --strip-components="$(awk -F / '{ print NF }' <<<"$inside")" "${members[@]}" ||
        broke "$(basename "$archive") does not hold: $*" "Ask for another --version."
    rm -f "$archive"
}

# 0: everything wanted is in $work/out and official_version says which it is; 1: not from here, go on.
official() {
    local arch sums=() envtest server from_envtest=() from_server=() name
    arch=$(architecture)
    if [ -n "$version" ] && [ "$version" != "$official_version" ]; then
        [ "$version" != "$debian_version" ] || return 1
        [ -n "$sha512" ] || die "no checksum is pinned for Kubernetes $version" "Give --sha512 ENVTEST,SERVER, or ask for $official_version or $debian_version."
        official_version=$version
    fi
    [ -z "${DAAS_KUBERNETES_OFFLINE:-}" ] || { say "the official releases are not asked (DAAS_KUBERNETES_OFFLINE)"; return 1; }
    command -v curl >/dev/null || { say "no curl here, so the official releases cannot be asked"; return 1; }
    IFS=, read -r -a sums <<<"${sha512:-$(pinned_sha512 envtest "$arch"),$(pinned_sha512 server "$arch")}"
    [ -n "${sums[0]:-}" ] || { say "no official release is pinned for this machine ($(uname -s) $(uname -m))"; return 1; }
    envtest=${DAAS_ENVTEST_URL:-https://github.com/kubernetes-sigs/controller-tools/releases/download}/envtest-v$official_version/envtest-v$official_version-linux-$arch.tar.gz
    server=${DAAS_KUBERNETES_URL:-https://dl.k8s.io}/v$official_version/kubernetes-server-linux-$arch.tar.gz
    for name in "${wanted[@]}"; do
        case $name in etcd | kube-apiserver | kubectl) from_envtest+=("$name") ;; *) from_server+=("$name") ;; esac
    done
    [ ${#from_server[@]} -eq 0 ] || [ -n "${sums[1]:-}" ] ||
        die "no checksum of the server archive of $official_version, which brings ${from_server[*]}" "Give both: --sha512 ENVTEST,SERVER."
    reachable "$envtest" && { [ ${#from_server[@]} -eq 0 ] || reachable "$server"; } || {
        say "the official releases cannot be reached from here"
        return 1
    }
    make_work
    mkdir -p "$work/out"
    fetch "envtest $official_version" "$envtest" "${sums[0]}" "$work/envtest.tar.gz" || return 1
    unpack "$work/envtest.tar.gz" controller-tools/envtest "${from_envtest[@]}"
    [ ${#from_server[@]} -eq 0 ] && return 0
    fetch "Kubernetes $official_version servers (about 400 MB)" "$server" "${sums[1]}" "$work/server.tar.gz" || return 1
    unpack "$work/server.tar.gz" kubernetes/server/bin "${from_server[@]}"
}

reachable() { curl -fsIL --connect-timeout "$probe_seconds" --max-time $((2 * probe_seconds)) -o /dev/null "$1" 2>/dev/null; }
