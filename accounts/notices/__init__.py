"""Mail and other news: written in the transaction of what they tell about, posted by a job."""
