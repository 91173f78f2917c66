// « Pourquoi ce résultat ? »: what each word did for a hit, in sentences.
#pragma once

#include <kainjow/mustache.hpp>

#include "server/http/exchange/page_address.h"
#include "server/http/page/frame/language.h"
#include "server/search/model/hit.h"

namespace depeche::http {

// Sets in `item` what the results' template shows of it: the link that asks for it or puts it away, and the
// sentences where they were asked for.
void set_explanation(kainjow::mustache::data& item, const PageLanguage& language, const PageAddress& address,
                     const search::Hit& hit);

}  // namespace depeche::http
