# The cache promises paths whose content it no longer has.
sed -i 's,location = /nix-cache-info,location /nar/ { return 404; }\n    &,' /etc/nginx/sites-available/nix-cache
systemctl restart nginx.service
