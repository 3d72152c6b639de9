# The desktop proves another host key than it did: reinstalled, or not the desktop at all.
rm /etc/ssh/ssh_host_ed25519_key*
ssh-keygen -q -t ed25519 -N '' -C root@desktop -f /etc/ssh/ssh_host_ed25519_key
systemctl restart ssh.service
