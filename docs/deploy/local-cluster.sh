#!/usr/bin/env bash
# Starts the production profile on one machine: two web nodes behind nginx, a worker; PostgreSQL and Redis must listen on 127.0.0.1.
# Ctrl-C stops everything. With --check it asks /gezond through nginx, stops one node, asks again, and ends.
set -euo pipefail
cd "$(dirname "$0")/../.."
port=8080
var=${POLARPROF_VAR_DIR:-$PWD/var/cluster}
mkdir -p "$var"/{body,proxy,fastcgi,uwsgi,scgi}
export POLARPROF_VAR_DIR=$var DJANGO_SETTINGS_MODULE=polarprof.config.profiles.production
export POLARPROF_SECRET_KEY=${POLARPROF_SECRET_KEY:-$(python3 -c 'import secrets; print(secrets.token_urlsafe(64))')}
export POLARPROF_VAULT_SECRET=${POLARPROF_VAULT_SECRET:-$(python3 -c 'import secrets; print(secrets.token_urlsafe(64))')}
export POLARPROF_HOSTS=${POLARPROF_HOSTS:-localhost,127.0.0.1} POLARPROF_DB_NAME=${POLARPROF_DB_NAME:-polarprof_cluster}
export POLARPROF_DB_USER=${POLARPROF_DB_USER:-postgres} POLARPROF_DB_HOST=${POLARPROF_DB_HOST:-127.0.0.1}
export POLARPROF_REDIS_URL=${POLARPROF_REDIS_URL:-redis://127.0.0.1:6379/8} POLARPROF_SMTP_HOST=${POLARPROF_SMTP_HOST:-127.0.0.1}
export POLARPROF_CONTACT_EMAIL=${POLARPROF_CONTACT_EMAIL:-contact@localhost.example}

command -v nginx >/dev/null || { echo "nginx is needed (package nginx-light)"; exit 1; }
psql -h "$POLARPROF_DB_HOST" -U "$POLARPROF_DB_USER" -d postgres -tAc "SELECT 1 FROM pg_database WHERE datname='$POLARPROF_DB_NAME'" \
  | grep -q 1 || createdb -h "$POLARPROF_DB_HOST" -U "$POLARPROF_DB_USER" "$POLARPROF_DB_NAME"
./pp serve prepare

pids=()
trap 'nginx -c "$var/nginx.conf" -s stop 2>/dev/null || true; kill "${pids[@]}" 2>/dev/null || true; wait 2>/dev/null || true' EXIT
./pp serve web --port 8001 & pids+=($!)
./pp serve web --port 8002 & pids+=($!)
./pp serve worker & pids+=($!)
sed "s|@VAR@|$var|; s|@VAR@|$var|g; s|@PORT@|$port|" docs/deploy/nginx.conf > "$var/nginx.conf"
nginx -c "$var/nginx.conf"

ask() { curl -s -o "$var/answer" -w '%{http_code}' -H 'Host: localhost' "http://127.0.0.1:$port/gezond" || true; }
for _ in $(seq 1 60); do [ "$(ask)" = 200 ] && break; sleep 0.5; done
echo "gezond: $(ask) $(cat "$var/answer")"
if [ "${1:-}" = --check ]; then
  kill "${pids[0]}"; sleep 1
  code=$(ask); echo "with one node stopped: $code"; [ "$code" = 200 ]
  exit
fi
echo "http://127.0.0.1:$port/ (Ctrl-C stops)"; wait
