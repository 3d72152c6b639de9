# The desktop's firewall drops what the laptop sends to NFS.
nft insert rule inet filter input ip saddr 192.168.15.9 tcp dport 2049 drop
