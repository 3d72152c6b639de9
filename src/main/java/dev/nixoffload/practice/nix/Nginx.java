package dev.nixoffload.practice.nix;

import dev.nixoffload.practice.host.ProcessFiles;
import dev.nixoffload.practice.host.Program;
import dev.nixoffload.practice.host.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** {@code nginx} as a program: it looks at its settings, or is there while a {@link CacheServer} serves. */
final class Nginx implements Program {
    static final String PATH = "/usr/sbin/nginx";
    static final String FOREGROUND = "daemon off;";

    private static final String SITES = "/etc/nginx/sites-enabled";
    private static final String CONFIGURATION = "nginx: configuration file /etc/nginx/nginx.conf test ";

    /** The servers that its settings name; the message of an exception is what nginx says. */
    static List<NginxSite> sites(ProcessFiles files) throws IOException {
        var sites = new ArrayList<NginxSite>();
        for (String name : files.exists(SITES) ? files.list(SITES) : List.<String>of()) {
            String file = SITES + "/" + name;
            if (!files.exists(file)) {
                throw new IOException("nginx: [emerg] open() \"" + file + "\" failed (2: No such file or directory)");
            }
            try {
                sites.addAll(NginxSite.read(NginxBlock.parse(files.text(file))));
            } catch (NginxBlock.Unreadable e) {
                throw new IOException("nginx: [emerg] " + e.getMessage() + " in " + file);
            }
        }
        return sites;
    }

    @Override
    public int run(Task task) throws IOException, InterruptedException {
        List<String> arguments = task.argv().subList(1, task.argv().size());
        if (arguments.equals(List.of("-g", FOREGROUND))) {
            new CountDownLatch(1).await();
            return 0;
        }
        if (!arguments.contains("-t") || !List.of("-t", "-q").containsAll(arguments)) {
            task.complain("nginx: invalid option: \"" + String.join(" ", arguments) + "\"\n");
            return 1;
        }
        try {
            sites(task.files());
        } catch (IOException e) {
            task.complain(e.getMessage() + "\n" + CONFIGURATION + "failed\n");
            return 1;
        }
        if (!arguments.contains("-q")) {
            task.complain("nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\n" + CONFIGURATION
                    + "is successful\n");
        }
        return 0;
    }
}
