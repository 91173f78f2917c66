// All formats that can be read. A new one is a reader in a folder below this one and a row in registry.cpp:
// --format,
// --list-formats, the files that are found in folders and the choice of a reader follow.
//
// Thread rule: pure functions.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "indexer/article/formats/format.h"

namespace depeche::article {

// In the order in which people are told of them. Lives as long as the program.
[[nodiscard]] std::span<const Format> all_formats();

// nullptr where no format has this name.
[[nodiscard]] const Format* find_format(std::string_view name);

// All formats as lines for people: the name, the suffixes and what it is.
[[nodiscard]] std::string describe_formats();

// True where the suffix of `file` is one of a format. ".gz" is not looked at: the suffix stands before it.
[[nodiscard]] bool has_known_suffix(const std::filesystem::path& file);

// The format that claims an input with this opening, whatever the file is called; nullptr where none does.
[[nodiscard]] const Format* claiming_format(const Opening& opening);

// Chooses by what the first bytes of the unpacked text, `head`, claim to be. Where they claim nothing, by the
// suffix; and where that belongs to several formats or to none, by what the text looks like.
[[nodiscard]] const Format& format_of(const std::filesystem::path& file, std::string_view head);

}  // namespace depeche::article
