// All formats that can be read. A new one is a reader in this folder and a row in registry.cpp: --format, the
// files that are found in folders and the choice of a reader follow.
//
// Thread rule: pure functions.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "indexer/article/formats/format.h"

namespace depeche::article {

// In the order in which people are told of them. Lives as long as the program.
[[nodiscard]] std::span<const Format> all_formats();

// nullptr where no format has this name.
[[nodiscard]] const Format* find_format(std::string_view name);

// True where the suffix of `file` is one of a format. ".gz" is not looked at: the suffix stands before it.
[[nodiscard]] bool has_known_suffix(const std::filesystem::path& file);

// Chooses by the suffix. Where it belongs to several formats or to none, the first bytes of the unpacked
// text, `head`, decide.
[[nodiscard]] const Format& format_of(const std::filesystem::path& file, std::string_view head);

}  // namespace depeche::article
