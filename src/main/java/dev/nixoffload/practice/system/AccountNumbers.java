package dev.nixoffload.practice.system;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which numbers new users and groups get: those of the system downwards, those of people upwards. */
record AccountNumbers(AccountFiles files) {
    private static final int FIRST_OF_SYSTEM = 101;
    private static final int LAST_OF_SYSTEM = 999;
    private static final int FIRST_OF_PEOPLE = 1000;
    private static final int LAST_OF_PEOPLE = 60_000;

    int user(boolean system) throws IOException {
        return next(used(AccountFiles.PASSWD), system);
    }

    int group(boolean system) throws IOException {
        return next(used(AccountFiles.GROUP), system);
    }

    boolean isUsed(String file, int number) throws IOException {
        return used(file).contains(number);
    }

    private Set<Integer> used(String file) throws IOException {
        List<List<String>> rows = files.rows(file);
        return rows.stream().map(row -> Integer.parseInt(row.get(2))).collect(Collectors.toSet());
    }

    private static int next(Set<Integer> used, boolean system) {
        return system
                ? used.stream()
                                .filter(id -> id >= FIRST_OF_SYSTEM && id <= LAST_OF_SYSTEM)
                                .min(Integer::compare)
                                .orElse(LAST_OF_SYSTEM + 1)
                        - 1
                : used.stream()
                                .filter(id -> id >= FIRST_OF_PEOPLE && id <= LAST_OF_PEOPLE)
                                .max(Integer::compare)
                                .orElse(FIRST_OF_PEOPLE - 1)
                        + 1;
    }
}
