# The desktop's firewall drops ssh from the laptop, while other computers get in.
nft insert rule inet filter input ip saddr 192.168.15.9 tcp dport 22 drop
