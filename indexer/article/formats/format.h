// Which format a file has.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "indexer/article/reader.h"

namespace depeche::article {

// By the extension, that before ".gz" where there is one. nullopt: it says nothing.
[[nodiscard]] std::optional<Format> format_of_name(const std::filesystem::path& name);

// By the first bytes of the unpacked text; never `automatic`.
[[nodiscard]] Format format_of_content(std::string_view head);

}  // namespace depeche::article
