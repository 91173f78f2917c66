#include "indexer/index/keep/stored_articles.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <xapian.h>

#include <map>
#include <string>
