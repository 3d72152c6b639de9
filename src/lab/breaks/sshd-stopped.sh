# sshd is not running; the machine answers otherwise.
systemctl stop ssh.service
