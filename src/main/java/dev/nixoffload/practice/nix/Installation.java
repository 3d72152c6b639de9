package dev.nixoffload.practice.nix;

/** What all Nix processes of a machine share. */
record Installation(SettingTable table, DaemonSocket socket, Slots slots) {}
