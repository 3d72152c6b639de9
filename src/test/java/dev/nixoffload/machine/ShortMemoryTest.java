package dev.nixoffload.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShortMemoryTest {
    private final KnowingPerson person = new KnowingPerson();
    private final ShortMemory memory = new ShortMemory(person);

    @Test
    void asksForEachSecretOnce() throws Exception {
        String first = text(memory.sudoPassword("cypher", "host", 1));
        assertThat(text(memory.sudoPassword("cypher", "host", 1))).isEqualTo(first);
        memory.sudoPassword("cypher", "other", 1);
        memory.loginPassword("cypher", "host", 1);
        memory.passphrase("/id", 1);
        memory.passphrase("/id", 1);

        assertThat(person.asked).containsExactly("sudo cypher 1", "sudo cypher 1", "login cypher 1", "key /id 1");
    }

    @Test
    void whatWasWrongIsAskedAgainAndTheAnswerTakesItsPlace() throws Exception {
        memory.loginPassword("cypher", "host", 1);
        String right = text(memory.loginPassword("cypher", "host", 2));

        assertThat(text(memory.loginPassword("cypher", "host", 1))).isEqualTo(right);
        assertThat(person.asked).containsExactly("login cypher 1", "login cypher 2");
    }

    @Test
    void handsOutCopiesSoThatWhoeverZeroesOneLeavesTheOthers() throws Exception {
        memory.passphrase("/id", 1).orElseThrow().close();

        assertThat(text(memory.passphrase("/id", 1))).isEqualTo("secret 1");
    }

    @Test
    void forgetsEverythingAndNeverRemembersWhatNobodyGave() throws Exception {
        memory.passphrase("/id", 1);
        memory.forget();
        memory.passphrase("/id", 1);
        assertThat(person.asked).hasSize(2);

        Credentials silent = new ShortMemory(new GivenCredentials());
        assertThat(silent.loginPassword("cypher", "host", 1)).isEmpty();
        assertThat(silent.loginPassword("cypher", "host", 1)).isEmpty();
    }

    @Test
    void asksAServersOwnQuestionsEachTime() throws Exception {
        memory.answer("host", "One-time code:", true);
        memory.answer("host", "One-time code:", true);

        assertThat(person.asked).hasSize(2);
    }

    private static String text(Optional<Secret> secret) {
        return new String(secret.orElseThrow().reveal());
    }
}
