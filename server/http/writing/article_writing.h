// Writes a single article.
#pragma once

#include <string>
#include <string_view>

#include "server/http/writing/write_answer.h"
#include "server/write/write_service.h"

namespace depeche::http {

// Returns when the article is on disk. `id` is the one in the path, or empty. Throws what
// read_written_article() and WriteService::write() throw.
[[nodiscard]] WriteAnswer write_article(write::WriteService& service, std::string_view json,
                                        const std::string& id);

}  // namespace depeche::http
