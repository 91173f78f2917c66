#!/bin/bash
# The container's health: does the server beside this script answer that it is ready to search?
# In bash alone, as the image has no HTTP client.
set -euo pipefail
exec {server}<>"/dev/tcp/127.0.0.1/$DEPECHE_PORT"
printf 'GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&"$server"
read -r -t 4 -u "$server" _ status _
[[ $status == 200 ]]
