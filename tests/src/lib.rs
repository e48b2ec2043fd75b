//! What is proven across rooms.
