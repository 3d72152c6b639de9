# Nothing listens on the cache port.
rm /etc/nginx/sites-enabled/nix-cache
systemctl restart nginx.service
