package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Where a process finds its Nix settings: the machine's file, the user's, and its environment. */
final class SettingsFiles {
    private static final String MACHINE = "/etc/nix/nix.conf";
    private static final int DEEPEST = 20;

    private final ProcessFiles files;
    private final Map<String, String> environment;

    SettingsFiles(Task task) {
        files = task.files();
        environment = task.environment();
    }

    /** What holds for everybody on the machine. */
    Settings machine(SettingTable table) throws IOException {
        return Settings.initial(table).with(lines(MACHINE));
    }

    /** The same with what this process brings. */
    Settings own(Settings machine) throws IOException {
        Settings settings = machine;
        for (String file : users().reversed()) {
            settings = settings.with(lines(file));
        }
        return settings.with(parse(environment.getOrDefault("NIX_CONFIG", ""), "NIX_CONFIG", 0));
    }

    private List<String> users() {
        String named = environment.get("NIX_USER_CONF_FILES");
        if (named != null) {
            return Arrays.stream(named.split(":"))
                    .filter(file -> !file.isEmpty())
                    .toList();
        }
        String home = environment.getOrDefault("HOME", "/");
        String config = environment.getOrDefault("XDG_CONFIG_HOME", home + "/.config");
        var folders = new ArrayList<>(List.of(config));
        folders.addAll(
                List.of(environment.getOrDefault("XDG_CONFIG_DIRS", "/etc/xdg").split(":")));
        return folders.stream().map(folder -> folder + "/nix/nix.conf").toList();
    }

    private List<Map.Entry<String, String>> lines(String file) throws IOException {
        try {
            return files.exists(file) ? parse(files.text(file), file, 0) : List.of();
        } catch (NixError e) {
            throw e;
        } catch (IOException _) {
            return List.of(); // Nix does without a file that it may not read.
        }
    }

    private List<Map.Entry<String, String>> parse(String text, String file, int depth) throws IOException {
        var settings = new ArrayList<Map.Entry<String, String>>();
        for (String whole : text.split("\n")) {
            String line = whole.replaceFirst("#.*", "");
            List<String> words = Arrays.stream(line.split("[ \t\r]+"))
                    .filter(word -> !word.isEmpty())
                    .toList();
            if (words.isEmpty()) {
                continue;
            }
            boolean include =
                    words.getFirst().equals("include") || words.getFirst().equals("!include");
            if (words.size() < 2
                    || include && words.size() != 2
                    || !include && !words.get(1).equals("=")) {
                throw new NixError.Usage("syntax error in configuration line '" + line + "' in '" + file + "'");
            }
            if (include) {
                settings.addAll(included(words, file, depth));
            } else {
                settings.add(Map.entry(words.getFirst(), String.join(" ", words.subList(2, words.size()))));
            }
        }
        return settings;
    }

    private List<Map.Entry<String, String>> included(List<String> words, String file, int depth) throws IOException {
        String target = words.get(1);
        String path = target.startsWith("/") ? target : file.substring(0, file.lastIndexOf('/') + 1) + target;
        if (!files.exists(path)) {
            if (words.getFirst().startsWith("!")) {
                return List.of();
            }
            throw new NixError("file '" + path + "' included from '" + file + "' not found");
        }
        if (depth == DEEPEST) {
            throw new NixError("stack overflow (possible infinite recursion)");
        }
        try {
            return parse(files.text(path), path, depth + 1);
        } catch (NixError e) {
            throw e;
        } catch (IOException _) {
            return List.of();
        }
    }
}
