# The keys file was made by the admin and still is his.
chown cypher:cypher /var/lib/nix-builder/.ssh/authorized_keys
