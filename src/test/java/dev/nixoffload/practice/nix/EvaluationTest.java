package dev.nixoffload.practice.nix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {
    private static Value value(String expression) throws NixError {
        return new Evaluation("x86_64-linux", false).value(ExpressionReader.read(expression, "«string»"));
    }

    private static Derivation derivation(String expression, Map<String, Value> arguments) throws NixError {
        return new Evaluation("x86_64-linux", false)
                .derivation(ExpressionReader.read(expression, "«string»"), arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"a${\"b\"}c\"                              | abc",
                "\"a\\n\\${x} $\"                            | `a\n${x} $`",
                "let x = \"1\"; y = x + \"2\"; in \"${y}\"   | 12",
                "if 1 == 1 && !(2 == 1) then \"y\" else \"n\"| y",
                "({ a, b ? \"d\", ... }: a + b) { a = \"c\"; z = 1; } | cd",
                "(x: x.y) { y = \"v\"; }                     | v",
                "toString [ 1 true null \"s\" ]              | `1 1  s`",
                "builtins.currentSystem                      | x86_64-linux",
                "/* a */ \"b\" # c                           | b"
            })
    void knowsAPartOfTheLanguage(String expression, String text) throws Exception {
        assertThat(value(expression)).isEqualTo(new Value.Text(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x                        | undefined variable 'x'",
                "{ a = 1; }.b             | attribute 'b' missing",
                "{ a = 1; a = 2; }        | attribute 'a' already defined",
                "1 1                      | attempt to call something which is not a function but an integer",
                "({ a }: a) { }           | function 'anonymous lambda' called without required argument 'a'",
                "({ }: 1) { a = 1; }      | function 'anonymous lambda' called with unexpected argument 'a'",
                "if 1 then 2 else 3       | expected a Boolean but found an integer",
                "derivation { name = \"x\"; } | required attribute 'builder' missing",
                "with builtins; 1         | syntax error, unexpected 'with'",
                "<nixpkgs>                | syntax error, unexpected '<'",
                "{ a = 1                  | syntax error, unexpected 'end of file'",
                "\"a                      | syntax error, unexpected end of file"
            })
    void isLoudAboutTheRest(String expression, String error) {
        assertThatThrownBy(() -> value(expression)).isInstanceOf(NixError.class).hasMessageStartingWith(error);
    }

    @Test
    void makesADerivationOfAFunctionThatIsGivenItsArguments() throws Exception {
        Derivation made = derivation(
                "{ nonce, ask ? \"no\" }: derivation { name = \"p-${nonce}\"; system = builtins.currentSystem;"
                        + " builder = \"/bin/sh\"; args = [ \"-c\" \"true\" ]; allowSubstitutes = ask == \"yes\"; }",
                Map.of("nonce", new Value.Text("1"), "other", new Value.Text("2")));

        assertThat(made.name()).isEqualTo("p-1");
        assertThat(made.arguments()).isEqualTo(List.of("-c", "true"));
        assertThat(made.substitutable()).isFalse();
        assertThat(made.environment()).containsEntry("allowSubstitutes", "").doesNotContainKey("args");
    }

    @Test
    void demandsArgumentsAndADerivation() {
        assertThatThrownBy(() -> derivation("{ a }: a", Map.of()))
                .hasMessageStartingWith("cannot evaluate a function that has an argument without a value ('a')");
        assertThatThrownBy(() -> derivation("\"text\"", Map.of()))
                .hasMessage("expected a derivation but found a string");
        assertThatThrownBy(() ->
                        new Evaluation("x", true).value(ExpressionReader.read("builtins.currentSystem", "«string»")))
                .hasMessage("attribute 'currentSystem' missing");
    }
}
