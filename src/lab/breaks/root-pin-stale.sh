# Root on the laptop trusts a host key the desktop had once.
ssh-keygen -q -t ed25519 -N '' -C old@desktop -f /run/old
key=$(cut -d' ' -f1,2 /run/old.pub)
rm /run/old /run/old.pub
echo "192.168.15.7 $key" >/root/.ssh/known_hosts
sed -i "s,[^ ]*\$,$(echo "$key" | base64 -w0)," /etc/nix/machines
