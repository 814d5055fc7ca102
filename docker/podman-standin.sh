#!/usr/bin/env bash
# For a machine that reaches Debian's packages and Maven Central but no image registry: podman, and images that stand in for those of Keycloak
# and PostgreSQL under the same names. They prove our JARs, Dockerfile, entry point, user, ports and health checks; not the official bases.
#
#   docker/podman-standin.sh images     make them (needs root, and "mvn package" before: it takes Keycloak from dev-server/target)
#   docker/podman-standin.sh service    serve podman's API for Testcontainers, until Ctrl-C
#   docker/podman-standin.sh podman ... podman with the settings that work without systemd
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$root/docker/target
version=$(sed -n 's:.*<keycloak.version>\(.*\)</keycloak.version>.*:\1:p' "$root/pom.xml")
keycloak_image=quay.io/keycloak/keycloak:$version
postgres_image=$(sed -n 's:.*image\: \(.*/postgres\:.*\):\1:p' "$root/docker/compose.yaml")
socket=$work/podman.sock

needs() {
  local missing=()
  for command in podman runc debootstrap; do
    command -v "$command" >/dev/null || missing+=("$command")
  done
  [ ${#missing[@]} -eq 0 ] || { echo "Missing: apt-get install ${missing[*]}" >&2; exit 2; }
  [ "$(id -u)" -eq 0 ] || { echo "debootstrap needs root." >&2; exit 2; }
}

# Settings of our own, so that nothing below /etc changes.
settings() {
  mkdir -p "$work"
  cat >"$work/containers.conf" <<'CONF'
[containers]
default_ulimits = ["nofile=20000:20000", "nproc=32768:32768"]
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
CONF
  export CONTAINERS_CONF=$work/containers.conf
}

debian() {
  local packages=$1 name=$2
  rm -rf "$work/debian"
  debootstrap --variant=minbase --include="$packages" "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$work/debian" >"$work/debootstrap.log"
  rm -rf "$work"/debian/var/cache/apt/archives/*.deb "$work"/debian/var/lib/apt/lists/*
  tar -C "$work/debian" -c . | podman import - "$name" >/dev/null
  rm -rf "$work/debian"
}

keycloak() {
  local distribution=$root/dev-server/target/keycloak/keycloak-$version jdk=${JAVA_HOME:-}
  [ -d "$distribution" ] || { echo "No $distribution: run mvn package first." >&2; exit 2; }
  [ -x "$jdk/bin/jlink" ] || { echo "Set JAVA_HOME to a JDK of version 21 or newer." >&2; exit 2; }
  debian ca-certificates tessera-standin/debian
  rm -rf "$work/keycloak" && mkdir "$work/keycloak"
  # All modules but those that a JDK without jmods cannot link.
  "$jdk/bin/jlink" --output "$work/keycloak/jre" --strip-debug --no-header-files --no-man-pages \
    --add-modules "$("$jdk/bin/java" --list-modules | sed 's/@.*//' | grep -vE '^jdk\.(jlink|jpackage)$' | paste -sd,)"
  cp -r "$distribution" "$work/keycloak/keycloak"
  cat >"$work/keycloak/Containerfile" <<'FILE'
FROM tessera-standin/debian
COPY jre /opt/jre
COPY --chown=1000:0 keycloak /opt/keycloak
RUN useradd --uid 1000 --gid 0 --home-dir /opt/keycloak keycloak
ENV JAVA_HOME=/opt/jre LANG=C.UTF-8 KC_RUN_IN_CONTAINER=true
USER 1000
EXPOSE 8080 8443 9000
ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]
FILE
  podman build --tag "$keycloak_image" "$work/keycloak"
  rm -rf "$work/keycloak"
}

# Debian's PostgreSQL behind the variables of the official image that our compose file uses.
postgres() {
  debian postgresql tessera-standin/debian-postgresql
  rm -rf "$work/postgres" && mkdir "$work/postgres"
  cat >"$work/postgres/entrypoint" <<'SCRIPT'
#!/bin/bash
set -e
PATH=$(echo /usr/lib/postgresql/*/bin):$PATH
data=/var/lib/postgresql/data
if [ ! -s "$data/PG_VERSION" ]; then
  initdb --pgdata="$data" --username="$POSTGRES_USER" --pwfile=<(echo "$POSTGRES_PASSWORD") --auth=scram-sha-256 --encoding=UTF8
  echo "host all all all scram-sha-256" >>"$data/pg_hba.conf"
  echo "create database \"$POSTGRES_DB\"" | postgres --single -D "$data" postgres
fi
exec postgres -D "$data" -c listen_addresses='*'
SCRIPT
  cat >"$work/postgres/Containerfile" <<'FILE'
FROM tessera-standin/debian-postgresql
COPY --chmod=755 entrypoint /entrypoint
RUN ln -s /usr/lib/postgresql/*/bin/pg_isready /usr/local/bin/ && install -d -o postgres /var/lib/postgresql/data
USER postgres
EXPOSE 5432
ENTRYPOINT ["/entrypoint"]
FILE
  podman build --tag "$postgres_image" "$work/postgres"
  rm -rf "$work/postgres"
}

case ${1:-} in
  images)
    needs
    settings
    keycloak
    postgres
    podman images
    ;;
  service)
    needs
    settings
    echo "export DOCKER_HOST=unix://$socket TESTCONTAINERS_RYUK_DISABLED=true"
    exec podman system service --time=0 "unix://$socket"
    ;;
  podman)
    settings
    shift
    exec podman "$@"
    ;;
  *)
    sed -n '2,/^set /p' "${BASH_SOURCE[0]}" | sed '$d; s/^# \{0,1\}//' >&2
    exit 2
    ;;
esac
