// Writes a single article, for PUT and for a POST whose body is one object.
//
// Thread rule: call from any thread; the service is synchronised inside.
#pragma once

#include <string>
#include <string_view>

#include "server/http/writing/write_answer.h"
#include "server/write/write_service.h"

namespace depeche::http {

// Returns when the article is on disk. `json` is the article as an object. `id` is the one in the path, or
// empty where the path has none. Throws what read_written_article() and WriteService::write() throw; nothing
// is written then.
[[nodiscard]] WriteAnswer write_article(write::WriteService& service, std::string_view json,
                                        const std::string& id);

}  // namespace depeche::http
