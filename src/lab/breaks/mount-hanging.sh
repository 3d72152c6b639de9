# Mounted, then the server stops answering: whoever looks there now waits for minutes.
case $MACHINE in
  laptop) ls /nix/store-remote /var/lib/nix-offload-remote >/dev/null ;;
  desktop) nft insert rule inet filter input iifname != lo tcp dport 2049 drop ;;
esac
