package dev.nixoffload.message;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/** The product's words in one language. */
public final class Messages {
    private final Locale locale;
    private final Map<String, ResourceBundle> bundles = new ConcurrentHashMap<>();

    private Messages(Locale locale) {
        this.locale = locale;
    }

    /** The words in the language of {@code locale} where the product speaks it, else in English. */
    public static Messages in(Locale locale) {
        return new Messages(locale);
    }

    public Locale locale() {
        return locale;
    }

    /** The message as a sentence; a key that no file holds comes out as the key itself, which a test forbids. */
    public String say(Message message) {
        String pattern;
        try {
            pattern = bundle(message.bundle()).getString(message.key());
        } catch (MissingResourceException e) {
            return message.key();
        }
        Object[] filled = message.arguments().stream()
                .map(argument -> switch (argument) {
                    case Message inner -> say(inner);
                    case BigDecimal measured -> decimal(measured);
                    default -> argument;
                })
                .toArray();
        return new MessageFormat(pattern, locale).format(filled);
    }

    public String say(String key, Object... arguments) {
        return say(Message.of(key, arguments));
    }

    /** With all its decimals: MessageFormat would say 3 for 3.0. */
    private String decimal(BigDecimal measured) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(measured.scale());
        format.setMaximumFractionDigits(measured.scale());
        return format.format(measured);
    }

    private ResourceBundle bundle(String name) {
        // ROOT is English; without NoFallback a Portuguese desktop would answer an explicit request for English.
        return bundles.computeIfAbsent(
                name,
                n -> ResourceBundle.getBundle(
                        "messages." + n,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }
}
