# The builder key asks for a passphrase, and nobody is there to type it.
ssh-keygen -q -p -P '' -N 'correct horse' -f /etc/nix/builder_key >/dev/null
