//! What crosses to the screen: requests, views, failure codes and cache tags. No behaviour.
