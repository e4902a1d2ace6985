#!/bin/sh
# Runs once, on an empty data directory: makes the role that owns the tables and the one the application works as.
# Neither is a superuser; the application's owns no table, so that row-level security binds it.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set owner_password="$BAREMO_OWNER_PASSWORD" --set app_password="$BAREMO_APP_PASSWORD" <<'SQL'
CREATE ROLE baremo_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE baremo_app LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'app_password';
CREATE DATABASE baremo OWNER baremo_owner TEMPLATE template0
  ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8';
REVOKE ALL ON DATABASE baremo FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE baremo TO baremo_app;
SQL
