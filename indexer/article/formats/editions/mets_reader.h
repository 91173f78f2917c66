// Issues of newspapers in METS, whose pages lie beside them in ALTO.
#pragma once

#include <cstdint>
#include <filesystem>

#include "indexer/article/delivery.h"
#include "indexer/article/formats/editions/issue_collector.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"

namespace depeche::article {

// See Format::claims.
[[nodiscard]] bool is_mets(const Opening& opening);

// See Format::read. Opens the pages that it names, which must lie in its folder or below it.
void read_mets(Input& input, Delivery& delivery, std::uint64_t max_bytes);

// Reads a file of METS or ALTO out of an archive into `issues`.
void read_into(IssueCollector& issues, const std::string& path, Input& input, Delivery& delivery,
               std::uint64_t max_bytes);

// True where a file of METS in the folder of this page, or in the folder above, names it: it is read with its
// issue.
[[nodiscard]] bool is_page_of_issue(const std::filesystem::path& page);

}  // namespace depeche::article
