#!/bin/sh
exec /usr/sbin/httpd -D FOREGROUND
