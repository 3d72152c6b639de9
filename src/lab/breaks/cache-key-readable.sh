# Everybody on the desktop can read the signing key.
chmod 644 /var/cache-priv-key.pem
