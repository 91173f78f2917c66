// Encodings: whatever bytes a file has, articles are UTF-8.
//
// Thread rule: pure functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace depeche::article {

struct DecodedText {
  std::string text;          // UTF-8
  std::size_t replaced = 0;  // bytes that were no part of the text and are U+FFFD in it
};

// Decodes `bytes`, which have no byte order mark. They are, in this order,
// - UTF-8, also where some bytes are not: those are replaced, as long as more characters than wrong bytes are
//   written in several bytes;
// - in the declared encoding, which counts only here, because pages that say Latin-1 and are UTF-8 are
// common;
// - ISO 8859-15, where they have its œ inside of words or its €, and nothing that only Windows-1252 has;
// - Windows-1252, if at least four fifths of what is not ASCII are letters and signs of French, and one byte
// of
//   a thousand at most is none of its characters: those are replaced.
// Throws InvalidRequest, saying what the bytes are not. An empty name says that nothing is declared.
[[nodiscard]] DecodedText decode(std::string bytes, std::string_view declared_encoding = {});

// The text of bytes that are in this encoding for sure. nullopt where it is unknown, or they are not in it.
[[nodiscard]] std::optional<std::string> from_encoding(std::string_view bytes, const std::string& encoding);

// The line for people that says so of a text in which bytes were replaced.
[[nodiscard]] std::string describe_replaced(std::size_t bytes);

// True where `bytes` contain a zero, which no text has.
[[nodiscard]] bool is_binary(std::string_view bytes);

// The name of a file, whose bytes may be anything: UTF-8, or read as Windows-1252. Never throws for its
// bytes.
[[nodiscard]] std::string name_to_utf8(std::string_view name);

}  // namespace depeche::article
