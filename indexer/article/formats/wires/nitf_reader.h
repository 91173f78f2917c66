// NITF 3: an article of an agency in XML by the IPTC.
#pragma once

#include <cstdint>
#include <string>

#include "indexer/article/article.h"
#include "indexer/article/delivery.h"
#include "indexer/article/input/input.h"
#include "indexer/article/input/opening.h"
#include "indexer/article/xml/xml_document.h"

namespace depeche::article {

// See Format::claims.
[[nodiscard]] bool is_nitf(const Opening& opening);

// See Format::read.
void read_nitf(Input& input, Delivery& delivery, std::uint64_t max_bytes);

// What an <nitf> says, not completed; NITF in another format may lack its head.
[[nodiscard]] Article article_of_nitf(const xmlNode* nitf);

}  // namespace depeche::article
