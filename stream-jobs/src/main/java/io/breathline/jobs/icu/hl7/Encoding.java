package io.breathline.jobs.icu.hl7;

/** A message's own separators, as its header declares them; a character it leaves out separates nothing. */
record Encoding(char field, char component, char repetition, char escape, char subcomponent) {

    static Encoding of(String header) {
        char field = header.charAt(3);
        int end = header.indexOf(field, 4);
        String declared = header.substring(4, end < 0 ? header.length() : end);
        return new Encoding(field, at(declared, 0), at(declared, 1), at(declared, 2), at(declared, 3));
    }

    private static char at(String declared, int position) {
        return position < declared.length() ? declared.charAt(position) : 0;
    }

    String unescape(String text) {
        if (escape == 0 || text.indexOf(escape) < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int from = 0;
        while (from < text.length()) {
            int open = text.indexOf(escape, from);
            int close = open < 0 ? -1 : text.indexOf(escape, open + 1);
            if (close < 0) {
                break;
            }
            String meaning = meaning(text.substring(open + 1, close));
            plain.append(text, from, open);
            // What is no escape, such as the \E\ that somebody forgot to double, is left as it stands.
            plain.append(meaning == null ? text.substring(open, close) : meaning);
            from = meaning == null ? close : close + 1;
        }
        return plain.append(text.substring(from)).toString();
    }

    private String meaning(String code) {
        return switch (code) {
            case "F" -> String.valueOf(field);
            case "S" -> String.valueOf(component);
            case "T" -> String.valueOf(subcomponent);
            case "R" -> String.valueOf(repetition);
            case "E" -> String.valueOf(escape);
            case ".br" -> "\n";
            case "H", "N" -> "";
            default -> hexadecimal(code);
        };
    }

    private static String hexadecimal(String code) {
        if (code.length() < 3 || code.length() % 2 == 0 || code.charAt(0) != 'X') {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < code.length(); i += 2) {
            int high = Character.digit(code.charAt(i), 16);
            int low = Character.digit(code.charAt(i + 1), 16);
            if (high < 0 || low < 0) {
                return null;
            }
            text.append((char) (high * 16 + low));
        }
        return text.toString();
    }
}
