# A command sent to the builder does not find nix-daemon.
printf 'Match User nix-builder\n    SetEnv PATH=/usr/local/bin\n' >/etc/ssh/sshd_config.d/lab.conf
systemctl reload ssh.service
