# Part of scripts/kubernetes-assets: Debian 12's source package of Kubernetes, compiled with Debian's Go; etcd and kubectl out of Debian's
# binary packages, unpacked and not installed, so that no service starts.
debian_version=1.20.2
debian_source='1.20*'
debian_suite=bookworm
build_packages=(golang-1.19-go golang-github-modern-go-reflect2-dev rsync make jq dpkg-dev)
go_root=/usr/lib/go-1.19
reflect2=/usr/share/gocode/src/github.com/modern-go/reflect2
need_kilobytes=3000000

build_from_debian() {
    [ -z "$version" ] || [ "$version" = "$debian_version" ] ||
        die "Kubernetes $version is neither in the cache nor to be had from the official releases" "Without them only $debian_version can be made here: leave --version away, or use --from DIR."
    local archive
    archive=$(debian_archive)
    [ -n "$archive" ] || die "this machine has no package source for Debian 12 ($debian_suite), whose Kubernetes could be compiled" \
        "Run on Debian 12, or bring the programs from elsewhere and name their folder with --from DIR."
    enough_room
    have_build_packages
    make_work
    rm -rf "$work/out"
    mkdir -p "$work/out" "$work/apt/lists/partial" "$work/apt/archives/partial" "$work/debs"
    fetch_sources "$archive"
    take_binaries
    local targets=() name
    for name in "${wanted[@]}"; do case $name in etcd | kubectl) ;; *) targets+=("cmd/$name") ;; esac done
    [ ${#targets[@]} -eq 0 ] || compile "${targets[@]}"
}

debian_archive() { # the address of the archive, as apt knows it
    command -v apt-get >/dev/null || return 0
    # shellcheck disable=SC2016 # apt expands these
    apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Identifier: Packages' 2>/dev/null |
        awk -v suite="$debian_suite" '$2 == suite && $3 == "main" { print $1; exit }'
}

enough_room() {
    local free
    free=$(df -Pk "$cache" | awk 'NR == 2 { print $4 }')
    [ "$free" -ge "$need_kilobytes" ] || die "compiling needs 3 GB of disk for a while; $cache has $((free / 1024)) MB" "Free some, or set XDG_CACHE_HOME to a roomier place."
}

have_build_packages() {
    local missing=() package
    for package in "${build_packages[@]}"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    [ "$(id -u)" = 0 ] || die "compiling needs packages that only an administrator can install: ${missing[*]}" "sudo apt-get install --no-install-recommends ${missing[*]}"
    say "installing ${missing[*]}"
    local log=$cache/install.log
    { DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" ||
        { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"; }; } >"$log" 2>&1 </dev/null 9>&- ||
        { tail -5 "$log" >&2; broke "apt-get could not install ${missing[*]}" "The whole log is $log."; }
    rm -f "$log"
}

own_apt() { # apt with lists, archives and sources of our own; proxies and credentials stay the machine's
    local program=$1
    shift
    "$program" -q -c "$work/apt/apt.conf" "$@" >>"$work/apt/log" 2>&1 </dev/null || {
        tail -5 "$work/apt/log" >&2
        broke "$program $1 failed" "Check that this machine reaches its package sources (apt-get update)."
    }
}

fetch_sources() { # address of the archive
    local signed='' keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    [ ! -r "$keyring" ] || signed="[signed-by=$keyring] "
    printf 'deb-src %s%s %s main\ndeb %s%s %s main\n' "$signed" "$1" "$debian_suite" "$signed" "$1" "$debian_suite" >"$work/apt/sources.list"
    cat >"$work/apt/apt.conf" <<CONF
Dir::Etc::SourceList "$work/apt/sources.list";
Dir::Etc::SourceParts "-";
Dir::State::Lists "$work/apt/lists";
Dir::Cache "$work/apt";
Dir::Cache::Archives "archives";
APT::Sandbox::User "";
CONF
    say "reading Debian's package lists"
    own_apt apt-get update
    say "downloading Debian's Kubernetes $debian_version source, etcd and kubectl"
    (cd "$work/debs" && own_apt apt-get download etcd-server kubernetes-client && own_apt apt-get source --download-only kubernetes)
}

take_binaries() {
    local deb
    for deb in "$work"/debs/*.deb; do dpkg-deb -x "$deb" "$work/unpacked"; done
    ! wants etcd || mv "$work/unpacked/usr/bin/etcd" "$work/out/"
    ! wants kubectl || mv "$work/unpacked/usr/bin/kubectl" "$work/out/"
}

compile() { # cmd/NAME...
    local tree=$work/tree log=$work/build.log name
    say "unpacking the source"
    # apt has checked the signature and the checksums; dpkg-source would want the maintainers' keys on top.
    dpkg-source --no-check -x "$work"/debs/kubernetes_${debian_source}.dsc "$tree" >"$log" 2>&1 ||
        { tail -5 "$log" >&2; broke "the source package could not be unpacked"; }
    # The reflect2 in the source is broken under Go 1.18 and newer: the API server built with it dies on the first pretty-printed or YAML answer.
    rm -rf "$tree/vendor/github.com/modern-go/reflect2"
    cp -r "$reflect2" "$tree/vendor/github.com/modern-go/"
    mkdir -p "$tree/.go/src/k8s.io"
    ln -s ../../.. "$tree/.go/src/k8s.io/kubernetes"
    cat >"$work/version" <<VERSION
KUBE_GIT_COMMIT=''
KUBE_GIT_TREE_STATE='archive'
KUBE_GIT_VERSION='v$debian_version'
KUBE_GIT_MAJOR='1'
KUBE_GIT_MINOR='20'
VERSION
    run_make "$tree" "$log" "$@"
    for name in "$@"; do
        name=${name#cmd/}
        [ "$("$tree/_output/bin/$name" --version)" = "Kubernetes v$debian_version" ] || broke "the compiled $name does not say that it is Kubernetes v$debian_version"
        mv "$tree/_output/bin/$name" "$work/out/" 2>/dev/null
    done
}

jobs_here() { # one compiler for each processor, as far as memory goes (a link takes up to 1.5 GB)
    awk -v cpus="$(nproc)" '/^MemAvailable/ { n = int($2 / 1500000); if (n > cpus) n = cpus; if (n < 1) n = 1; print n }' /proc/meminfo
}

run_make() { # tree, log, cmd/NAME...
    local tree=$1 log=$2 all status=0 shown=$SECONDS
    shift 2
    export GOPATH=$tree/.go GO111MODULE=off CGO_ENABLED=0 GOCACHE=$work/gocache GOLDFLAGS="-s -w" PATH=$go_root/bin:$PATH
    export KUBE_GIT_VERSION_FILE=$work/version GOTMPDIR=$work
    all=$(cd "$GOPATH/src/k8s.io/kubernetes" && GOFLAGS='' go list -deps "${@/#/./}" 2>/dev/null | wc -l)
    say "compiling ${*#cmd/} with $(go version | cut -d ' ' -f 3), $(jobs_here) at a time, $all packages"
    # A session of its own, so that the whole tree of compilers can be ended at once. -v names every package as it is compiled; the tag
    # comes last because Kubernetes' build takes all of GOFLAGS for tags when it sees none.
    GOFLAGS="-p=$(jobs_here) -v -tags=notest" setsid nice -n 5 make -C "$tree" WHAT="$*" >"$log" 2>&1 </dev/null &
    build_group=$!
    end_with_us "$build_group"
    while kill -0 "$build_group" 2>/dev/null; do
        sleep 1
        [ $((SECONDS - shown)) -ge 15 ] || continue
        shown=$SECONDS
        say "compiling: $(compiled "$log" "$all") of $all packages"
    done
    wait "$build_group" || status=$?
    build_group=
    if [ "$status" -eq 0 ]; then
        rm -f "$cache/failed-build.log"
        return
    fi
    mv "$log" "$cache/failed-build.log"
    tail -15 "$cache/failed-build.log" >&2
    broke "compiling Kubernetes failed (make ended with $status)" "The whole log is $cache/failed-build.log."
}

# Killed without a chance to clean up, this script must not leave compilers behind, which would also hold the lock: a guard in a session of its own
# sees to it.
end_with_us() { # the leader of a process group
    # shellcheck disable=SC2016 # for the guard to expand
    setsid bash -c 'while kill -0 "$2" 2>/dev/null; do kill -0 "$1" 2>/dev/null || { kill -KILL -- "-$2"; rm -rf "$3"; }; sleep 1; done' \
        guard $$ "$1" "$work" >/dev/null 2>&1 </dev/null 9>&- &
}

compiled() { # log, of how many -> how many packages it names; the generators that are built first share most, not all, of theirs with the servers
    grep -E '^[a-z][^ ]*$' "$1" | sort -u | wc -l | awk -v all="$2" '{ print ($1 < all ? $1 : all) }'
}
