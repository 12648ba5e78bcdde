#!/usr/bin/env bash
# The production profile on one machine, to try it: two web nodes behind nginx with TLS, a worker, a mail server that keeps
# what it gets, and the mock of ACM/IDM on another origin. PostgreSQL and Redis must listen on 127.0.0.1. Ctrl-C stops all.
set -euo pipefail
cd "$(dirname "$0")/../.."

usage() {
  cat <<'TEXT'
docs/deploy/local-cluster.sh [options]
  --port N       where nginx takes TLS (8443); the four ports after it are for nodes, mails and ACM/IDM
  --name NAME    database, made when it is not there (polarprof_cluster)
  --redis URL    redis://127.0.0.1:6379/8
  --var FOLDER   everything that is written (var/cluster)
  --fresh        throw the database and the folder away first
  --check        walk it with a real browser, stop a node, walk on, and end (needs Chromium)
TEXT
}
port=8443 name=polarprof_cluster redis=redis://127.0.0.1:6379/8 var=$PWD/var/cluster fresh='' check=''
while [ $# -gt 0 ]; do
  case $1 in
    --port) port=$2; shift 2 ;;
    --name) name=$2; shift 2 ;;
    --redis) redis=$2; shift 2 ;;
    --var) var=$(realpath -m "$2"); shift 2 ;;
    --fresh) fresh=yes; shift ;;
    --check) check=yes; shift ;;
    -h | --help) usage; exit ;;
    *) usage >&2; exit 2 ;;
  esac
done
first=$((port + 1)) second=$((port + 2)) smtp=$((port + 3)) acm=$((port + 4))
for needed in nginx openssl psql curl; do
  command -v "$needed" >/dev/null || { echo "$needed is needed (see docs/deploy/README.md)" >&2; exit 1; }
done
if [ -n "$fresh" ]; then
  rm -rf "$var"
  dropdb -h 127.0.0.1 -U postgres --force --if-exists "$name"
fi
mkdir -p -m 0700 "$var"
mkdir -p "$var"/{body,proxy,fastcgi,uwsgi,scgi,cache}
psql -h 127.0.0.1 -U postgres -d postgres -tAc "SELECT 1 FROM pg_database WHERE datname='$name'" | grep -q 1 \
  || createdb -h 127.0.0.1 -U postgres "$name"
kept_secret() { [ -s "$var/$1" ] || (umask 077; openssl rand -hex 48 > "$var/$1"); cat "$var/$1"; }

export DJANGO_SETTINGS_MODULE=polarprof.config.profiles.production POLARPROF_VAR_DIR=$var
POLARPROF_SECRET_KEY=$(kept_secret secret-key) POLARPROF_VAULT_SECRET=$(kept_secret vault-secret)
POLARPROF_ACMIDM_SECRET=$(kept_secret acmidm-secret)
export POLARPROF_SECRET_KEY POLARPROF_VAULT_SECRET POLARPROF_ACMIDM_SECRET
export POLARPROF_HOSTS=localhost POLARPROF_BASE_URL=https://localhost:$port POLARPROF_CONTACT_EMAIL=polarprof@localhost.test
export POLARPROF_DB_NAME=$name POLARPROF_DB_USER=postgres POLARPROF_DB_HOST=127.0.0.1 POLARPROF_REDIS_URL=$redis
export POLARPROF_SMTP_HOST=127.0.0.1 POLARPROF_SMTP_PORT=$smtp POLARPROF_SMTP_TLS=none
export POLARPROF_ACMIDM_ISSUER=http://127.0.0.1:$acm/op

./pp lock --help >/dev/null  # the mail server and the browser come with what the tests need
[ -s "$var/key.pem" ] || openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost \
  -addext subjectAltName=DNS:localhost -keyout "$var/key.pem" -out "$var/certificate.pem" 2>/dev/null
./pp serve prepare

pids=()
stop_all() {
  nginx -c "$var/nginx.conf" -s stop 2>/dev/null || true
  kill "${pids[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
}
trap stop_all EXIT
./pp serve web --port "$first" & pids+=($!)
./pp serve web --port "$second" & pids+=($!)
./pp serve worker & pids+=($!)
.venv/bin/python -m aiosmtpd -n -l "127.0.0.1:$smtp" -c aiosmtpd.handlers.Mailbox "$var/mails" & pids+=($!)
PYTHONPATH=src:. .venv/bin/python -m tools.mock_acmidm --port "$acm" --client "$POLARPROF_BASE_URL" & pids+=($!)

# The site of docs/deploy, as a whole configuration: other ports and folders, and the port in the host name.
{
  echo "worker_processes 1; pid $var/nginx.pid; error_log $var/nginx-error.log;"
  echo "events { worker_connections 4096; }"
  echo "http { client_body_temp_path $var/body; proxy_temp_path $var/proxy; fastcgi_temp_path $var/fastcgi;"
  echo "uwsgi_temp_path $var/uwsgi; scgi_temp_path $var/scgi;"
  sed -e '/listen \[::\]/d; /^    listen 80;/,/return 308/d' -e "s|listen 443|listen 127.0.0.1:$port|" \
    -e "s|127.0.0.1:8001|127.0.0.1:$first|; s|127.0.0.1:8002|127.0.0.1:$second|" \
    -e "s|polarprof.example.org|localhost|; s|Host \$host|Host \$http_host|" \
    -e "s|/etc/polarprof/tls|$var|; s|/var/cache/nginx/polarprof|$var/cache|" docs/deploy/nginx.conf
  echo "}"
} > "$var/nginx.conf"
# What is left of the server on port 80 is empty.
sed -i -z 's|server {\n}\n||' "$var/nginx.conf"
nginx -c "$var/nginx.conf"

ready() { curl --silent --fail --insecure --output /dev/null "https://localhost:$port/gezond"; }
for _ in $(seq 1 120); do ready && break; sleep 0.5; done
ready || { echo "no node became ready" >&2; exit 1; }
echo "https://localhost:$port/ (Ctrl-C stops); mails in $var/mails; first people: ./pp manage bootstrap with this environment"
if [ -n "$check" ]; then
  ./pp manage bootstrap --institute "Hannah Arendt Instituut" --manager eerste@instituut.test
  POLARPROF_CLUSTER_NODE=${pids[0]} PYTHONPATH=src:. .venv/bin/python -m tests.deploy.cluster_walk "$port" "$var/mails"
  exit
fi
wait
